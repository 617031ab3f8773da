// A field: its label, a hint at the right, the box, and below it what is to mend with a sentence that says what to do.
// The box keeps what was typed, whatever is wrong with it.
import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { Icon } from '@/ui/Icon';
import { useRevealed } from '@/ui/reveal';
import { live } from '@/ui/tap';
import { fieldId } from './use-form';
import './Field.scss';

interface Props {
  name: string;
  label?: ReactNode;
  /** 必填, or a word of help. */
  hint?: ReactNode;
  problem?: string;
  /** The smaller label of a field inside another one. */
  minor?: boolean;
  children: ReactNode;
}

/** A labelled field. */
export function Field({ name, label, hint, problem, minor, children }: Props) {
  return (
    <View id={fieldId(name)} className="xq-field">
      {label && (
        <View className="xq-field__head">
          <View className={minor ? 'xq-field__minor' : 'xq-field__label'}>{label}</View>
          {hint && <View className="xq-field__hint">{hint}</View>}
        </View>
      )}
      {children}
      {problem && <FieldProblemLine>{problem}</FieldProblemLine>}
    </View>
  );
}

/** The sentence under a field; in a sheet it comes into view. */
export function FieldProblemLine({ children }: { children: ReactNode }) {
  const id = useRevealed(children);
  return (
    <View id={id} className="xq-field__problem" {...live()}>
      <Icon name="alert" size={20} />
      <View className="xq-field__sentence">{children}</View>
    </View>
  );
}
