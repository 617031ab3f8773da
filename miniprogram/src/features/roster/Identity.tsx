// The boxes for the name and the 学籍号, in the sheet that lists a child and in the one that puts it right.
// Each fault stands under its own box, in the words of its cause.
import { Field } from '@/form/Field';
import { TextLine } from '@/form/Texts';

export type ProblemAt = (field: string) => string | undefined;

interface Props {
  value: { readonly name: string; readonly studentNo: string };
  hints: { readonly name: string; readonly studentNo: string };
  onType: (field: 'name' | 'studentNo', text: string) => void;
  problemAt: ProblemAt;
}

/** The two boxes. */
export function Identity({ value, hints, onType, problemAt }: Props) {
  return (
    <>
      <Field name="name" label="姓名" hint={hints.name} problem={problemAt('name')}>
        <TextLine
          label="姓名"
          initial={value.name}
          problem={problemAt('name')}
          max={30}
          onType={(text) => onType('name', text)}
        />
      </Field>
      <Field
        name="studentNo"
        label="学籍号"
        hint={hints.studentNo}
        problem={problemAt('studentNo')}
      >
        <TextLine
          label="学籍号"
          initial={value.studentNo}
          placeholder="照学籍资料抄，空格不要紧"
          problem={problemAt('studentNo')}
          max={40}
          onType={(text) => onType('studentNo', text)}
        />
      </Field>
    </>
  );
}
