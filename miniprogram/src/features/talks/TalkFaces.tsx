// The four sides that the plan asks a talk to cover, each with five faces; none is required.
// Tapping the chosen face takes the choice back.
import { SIDE_WORDS, type Faces } from '@xinqiao/types/talks';
import { Card } from '@/ui/Card';
import { FaceScale } from '@/ui/Face';

const SIDES = Object.entries(SIDE_WORDS) as [keyof Faces, string][];

interface Props {
  faces: Faces;
  onChange: (faces: Faces) => void;
}

/** The card of the four scales. */
export function TalkFaces({ faces, onChange }: Props) {
  const choose = (side: keyof Faces, mood: number | undefined) => {
    const next = { ...faces, [side]: mood };
    if (mood === undefined) delete next[side];
    onChange(next);
  };
  return (
    <Card className="talks-faces">
      {SIDES.map(([side, word]) => (
        <FaceScale
          key={side}
          label={word}
          value={faces[side]}
          onChange={(mood) => choose(side, mood)}
        />
      ))}
    </Card>
  );
}
