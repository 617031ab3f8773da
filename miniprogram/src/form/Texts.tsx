// The two text boxes. Both are uncontrolled: what is typed is never written back, so the cursor stays and no setData runs.
// The caller hears every stroke and decides when it reaches the draft; remount with `key` to put other words in.
import { memo, useState } from 'react';
import { Input, Textarea, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { isWeapp } from '@/ui/target';
import './Field.scss';

interface Props {
  /** For screen readers: the field's label. */
  label: string;
  initial: string;
  onType: (text: string) => void;
  placeholder?: string;
  problem?: string;
  max?: number;
  password?: boolean;
}

/** H5 hands labels to the real field inside Taro's element; WeChat reads them from the element itself. */
function said(label: string, problem?: string): Record<string, unknown> {
  if (isWeapp) return { 'aria-label': label };
  return { nativeProps: { 'aria-label': label, 'aria-invalid': problem ? 'true' : 'false' } };
}

/** H5 draws the focus by itself; WeChat's field is native and tells us. */
function useFocus() {
  const [focus, setFocus] = useState(false);
  const events = isWeapp ? { onFocus: () => setFocus(true) } : {};
  return { focus, events, leave: () => isWeapp && setFocus(false) };
}

const box = (problem: string | undefined, focus: boolean, long = false) =>
  cx('xq-box', long && 'xq-box--long', focus && 'xq-box--focus', problem && 'xq-box--problem');

/** Only what is drawn counts: new callbacks and the value itself change nothing on the screen. */
const sameLook = (a: Props, b: Props) =>
  a.problem === b.problem && a.placeholder === b.placeholder && a.label === b.label;

/** One line of text. */
export const TextLine = memo(function TextLine(props: Props) {
  const { label, initial, onType, placeholder, problem, max = 200, password } = props;
  const { focus, events, leave } = useFocus();
  return (
    <View className={box(problem, focus)}>
      <Input
        className="xq-own xq-box__input"
        data-uncontrolled="1"
        defaultValue={initial}
        placeholder={placeholder}
        placeholderClass="xq-placeholder"
        maxlength={max}
        password={password}
        onInput={(event) => onType(event.detail.value)}
        onBlur={leave}
        {...events}
        {...said(label, problem)}
      />
    </View>
  );
}, sameLook);

/** A text of any length; the box grows with it. */
export const LongText = memo(function LongText(props: Props) {
  const { label, initial, onType, placeholder, problem, max = 2000 } = props;
  const { focus, events, leave } = useFocus();
  return (
    <View className={box(problem, focus, true)}>
      <Textarea
        className="xq-own xq-box__input"
        data-uncontrolled="1"
        defaultValue={initial}
        placeholder={placeholder}
        placeholderClass="xq-placeholder"
        maxlength={max}
        autoHeight
        showConfirmBar={false}
        cursorSpacing={140}
        onInput={(event) => onType(event.detail.value)}
        onBlur={leave}
        {...events}
        {...said(label, problem)}
      />
    </View>
  );
}, sameLook);
