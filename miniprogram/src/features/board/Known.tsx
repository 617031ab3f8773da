// The school knows this name: of those who were here once, which one is it, or is it a namesake? One person keeps one account.
// Whoever is here now stands in the list above.
import type { FormerColleague } from '@xinqiao/types/organisations';
import { yearMonthWords } from '@/platform/dates';
import { Field } from '@/form/Field';
import { Choice } from './Choice';
import { NAMESAKE, postWords } from './staff.rules';

interface Props {
  former: readonly FormerColleague[];
  value: string | undefined;
  onChange: (key: string) => void;
}

/** The choice. */
export function Known({ former, value, onChange }: Props) {
  const options = former.map((one) => ({
    key: one.accountId,
    word: `以前的${one.name}`,
    line: `${postWords(one)}，${monthOfDay(one.since)}到${monthOfDay(one.until)}`,
  }));
  return (
    <Field name="known" label="是不是同一位" hint="必填">
      <Choice
        label="是不是同一位"
        options={[...options, { key: NAMESAKE, word: '同名的另一位' }]}
        value={value}
        onChange={onChange}
      />
    </Field>
  );
}

/** It may be years ago: a month with its year. */
const monthOfDay = (day: string) => yearMonthWords(day.slice(0, 7));
