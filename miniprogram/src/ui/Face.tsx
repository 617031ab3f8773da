// The five faces, drawn sad and never angry, and the row in which one is chosen.
// The chosen one carries a disc, an edge, a heavier line and its word.
import { View } from '@tarojs/components';
import { FACE_WORDS } from '@xinqiao/types/talks';
import { cx } from './cx';
import { mute, say, tap } from './tap';
import './Face.scss';

/** 1 很不好 … 5 很好, in words. */
const faceWord = (mood: number): string => FACE_WORDS[mood - 1] ?? '';

interface FaceProps {
  mood: number;
  small?: boolean;
  chosen?: boolean;
}

/** One face, as a drawing. */
function Face({ mood, small, chosen }: FaceProps) {
  const look = cx('xq-face', `xq-face--${mood}`, small && 'xq-face--20', chosen && 'xq-face--on');
  return <View className={look} {...mute()} />;
}

/** A small face with what it is about, e.g. 学习，挺好. */
export function FaceNote({ side, mood }: { side: string; mood: number }) {
  return (
    <View className="xq-facenote" {...say(`${side}，${faceWord(mood)}`)}>
      <Face mood={mood} small />
      <View className="xq-facenote__side">{side}</View>
    </View>
  );
}

interface Props {
  label: string;
  value: number | undefined;
  /** Tapping the chosen face again takes the choice back. */
  onChange: (mood: number | undefined) => void;
}

/** A row of five faces. */
export function FaceScale({ label, value, onChange }: Props) {
  return (
    <View className="xq-facescale">
      <View className="xq-facescale__label">
        <View>{label}</View>
        <View className={cx('xq-facescale__word', !value && 'xq-facescale__word--none')}>
          {value ? faceWord(value) : '选一个'}
        </View>
      </View>
      <View className="xq-facescale__faces" role="radiogroup" aria-label={label}>
        {FACE_WORDS.map((word, at) => {
          const mood = at + 1;
          const on = mood === value;
          return (
            <View
              key={word}
              className={cx('xq-tap xq-facescale__face', on && 'xq-facescale__face--on')}
              {...tap({
                onTap: () => onChange(on ? undefined : mood),
                label: `${label}，${word}`,
                role: 'radio',
                checked: on,
              })}
            >
              <Face mood={mood} chosen={on} />
            </View>
          );
        })}
      </View>
    </View>
  );
}
