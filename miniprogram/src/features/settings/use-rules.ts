// The rules that an officer is choosing: what was settled when the page was read, and what is wished beside it.
// A newer version of somebody else becomes the ground of the wish only once it has been seen.
import { useState } from 'react';
import { addMonths, monthOf } from '@/platform/dates';
import { useDay } from '@/platform/clock';
import { useAction } from '@/platform/use-action';
import { monthWords } from '@/ui/words';
import { changesOf, rulesOf } from './settings.rules';
import { saveRules, type Rules, type Settled } from './settings.remote';

/** The choice, its differences, and the way to save it; `reload` reads the versions again. */
export function useRules({ versions }: Settled, reload: () => Promise<void>) {
  const newest = versions[0];
  const [wish, setWish] = useState<Partial<Rules>>({});
  const [seen, setSeen] = useState(newest?.number ?? 1);
  const [told, setTold] = useState<string>();
  const since = addMonths(monthOf(useDay()), 1);
  const save = useAction(async (rules: Rules) => {
    setTold(undefined);
    await saveRules(rules, seen);
    setWish({});
    setSeen(seen + 1);
    setTold(`存好了，从${monthWords(since)}1日起用。`);
    await reload();
  });
  const ground = versions.find(({ number }) => number === seen) ?? newest;
  if (!newest || !ground) return undefined;
  const base = rulesOf(ground);
  const rules = { ...base, ...wish };
  const changes = changesOf(base, rules);
  return {
    ...{ rules, changes, seen, since, told, newest, reload, saving: save },
    now: versions.find(({ standing }) => standing === 'now') ?? newest,
    goOn: () => setSeen(newest.number),
    set: (change: Partial<Rules>): void => {
      setTold(undefined);
      setWish({ ...wish, ...change });
    },
    save: () => (changes.length > 0 ? void save.run(rules) : setTold('还没有改动，先选要改的。')),
  };
}
export type RulesView = NonNullable<ReturnType<typeof useRules>>;
