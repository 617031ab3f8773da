// The two text boxes. Both are uncontrolled: what is typed is never written back, so the cursor stays and no setData runs.
// The caller hears every stroke and decides when it reaches the draft; remount with `key` to put other words in.
import { memo, useState } from 'react';
import { countCharacters, isShort } from '@xinqiao/types/text';
import { Input, Textarea, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { live } from '@/ui/tap';
import { isWeapp } from '@/ui/target';
import { unbroken } from '@/ui/words';
import '@/ui/Box.scss';
import './Field.scss';

interface Props {
  /** For screen readers: the field's label. */
  label: string;
  initial: string;
  onType: (text: string) => void;
  placeholder?: string;
  problem?: string;
  /** How many characters may be sent, as a person counts them. A box keeps everything and says how much is too much. */
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

/** From this length on a box holds sentences, and says beforehand that it is nearly full. */
const LONG = 200;
const NEARLY = 0.9;
/** WeChat and browsers would count an emoji as several, and cut it in the middle. */
const NO_LIMIT = -1;

/** How much was typed, once the box is nearly full; until then nothing is drawn while somebody types. */
function useLength({ initial, onType, max }: { max: number } & Pick<Props, 'initial' | 'onType'>) {
  const from = max >= LONG ? max * NEARLY : max + 1;
  // Never more characters than units of code: while there are few of these, nothing has to be counted.
  const toShow = (text: string) => {
    const count = isShort(text, from) ? 0 : countCharacters(text);
    return count >= from ? count : 0;
  };
  const [length, setLength] = useState(() => toShow(initial));
  const hear = (text: string) => {
    setLength(toShow(text));
    onType(text);
  };
  return { length, hear };
}

/** 1850 / 2000, and a sentence when it is full. */
function Length({ length, max }: { length: number; max: number }) {
  if (length === 0) return null;
  const over = length > max ? `多了 ${length - max} 个字，删短一些才能提交。写的都还在。` : '';
  const words = over || (length === max ? `写满了，最多 ${max} 个字。` : '');
  return (
    <View className={cx('xq-length', over && 'xq-length--over')}>
      <View className="xq-length__words" {...live()}>
        {unbroken(words)}
      </View>
      <View aria-hidden="true">{`${length} / ${max}`}</View>
    </View>
  );
}

const box = (problem: string | undefined, focus: boolean, long = false) =>
  cx('xq-box', long && 'xq-box--long', focus && 'xq-box--focus', problem && 'xq-box--problem');

/** Only what is drawn counts: new callbacks and the value itself change nothing on the screen. */
const sameLook = (a: Props, b: Props) =>
  a.problem === b.problem && a.placeholder === b.placeholder && a.label === b.label;

/** One line of text. */
export const TextLine = memo(function TextLine(props: Props) {
  const { label, initial, placeholder, problem, max = LONG, password } = props;
  const { length, hear } = useLength({ ...props, max });
  const { focus, events, leave } = useFocus();
  return (
    <View>
      <View className={box(problem, focus)}>
        <Input
          className="xq-own xq-box__input"
          data-uncontrolled="1"
          defaultValue={initial}
          placeholder={placeholder}
          placeholderClass="xq-placeholder"
          maxlength={NO_LIMIT}
          password={password}
          onInput={(event) => hear(event.detail.value)}
          onBlur={leave}
          {...events}
          {...said(label, problem)}
        />
      </View>
      <Length length={length} max={max} />
    </View>
  );
}, sameLook);

/** A text of any length; the box grows with it. */
export const LongText = memo(function LongText(props: Props) {
  const { label, initial, placeholder, problem, max = 2000 } = props;
  const { length, hear } = useLength({ ...props, max });
  const { focus, events, leave } = useFocus();
  return (
    <View>
      <View className={box(problem, focus, true)}>
        <Textarea
          className="xq-own xq-box__input"
          data-uncontrolled="1"
          defaultValue={initial}
          placeholder={placeholder}
          placeholderClass="xq-placeholder"
          maxlength={NO_LIMIT}
          autoHeight
          showConfirmBar={false}
          cursorSpacing={140}
          onInput={(event) => hear(event.detail.value)}
          onBlur={leave}
          {...events}
          {...said(label, problem)}
        />
      </View>
      <Length length={length} max={max} />
    </View>
  );
}, sameLook);
