// A form over a draft: the draft keeps what was typed, the contract's own schema says what is still to mend.
// Problems of the phone and of the service look alike: a Chinese sentence under the field it belongs to.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { FieldProblem } from '@xinqiao/types/errors';
import type { z } from 'zod';

/** How long after the last key stroke a text is drawn where it is shown, in ms. */
export const REST_MS = 300;

interface Options<V extends object, B> {
  /** What the draft shows, what it holds at this instant, and how it takes changes. */
  value: V;
  now: () => V;
  patch: (change: Partial<V>) => void;
  /** Keeps what is being typed, stroke by stroke, without drawing it. */
  hold: (change: Partial<V>) => void;
  /** The contract's schema of the body. */
  schema: z.ZodType<B>;
  /** The body that these values would send. */
  body: (value: V) => unknown;
  /** Rules that the schema does not hold, e.g. those that need today. */
  also?: (value: V) => FieldProblem[];
  /** The order of the fields on the page, so that “the first” is the uppermost. */
  order: readonly string[];
}

interface Fault {
  readonly name: string;
  readonly detail: string;
}

export interface Form<V extends object, B> {
  /** The values as the draft has them, and with what was typed a moment ago. */
  readonly values: V;
  readonly current: () => V;
  readonly set: (change: Partial<V>) => void;
  /** Takes a text while it is typed: kept at once, drawn after 300 ms. */
  readonly type: <K extends keyof V & string>(name: K, text: V[K]) => void;
  /** What is to mend, uppermost first; empty until the first check. */
  readonly faults: readonly Fault[];
  readonly problemOf: (name: string) => string | undefined;
  /** The parsed body, or undefined; then the faults are shown and the first comes into view. */
  readonly check: () => B | undefined;
  /** Puts the service's problems under their fields, until the field is changed. */
  readonly refuse: (problems: readonly FieldProblem[]) => void;
  /** The id to scroll to, for ui/Page. */
  readonly target: string | undefined;
  readonly showFirst: () => void;
  /** Brings a field into view. */
  readonly bring: (name: string) => void;
  /** True once anything was changed on this page. */
  readonly dirty: boolean;
}

/** The element id of a field. */
export const fieldId = (name: string): string => `field-${name}`;

/** `/faces/study` → faces: a problem deep inside belongs to the field that a person sees. */
const nameOf = (pointer: string): string => pointer.split('/')[1] ?? '';

/** What a schema finds wrong, one sentence a field. */
function faultsOf(issues: readonly z.core.$ZodIssue[]): Fault[] {
  return issues.map(({ path, message }) => ({ name: String(path[0] ?? ''), detail: message }));
}

/** The first sentence of each field, in the order of the page; unknown fields come last. */
function inOrder(faults: readonly Fault[], order: readonly string[]): Fault[] {
  const first = faults.filter(({ name }, at) => faults.findIndex((f) => f.name === name) === at);
  const place = ({ name }: Fault) => (order.includes(name) ? order.indexOf(name) : order.length);
  return first.sort((a, b) => place(a) - place(b));
}

/** The form; see `Form` for what it gives. */
export function useForm<V extends object, B>(options: Options<V, B>): Form<V, B> {
  const latest = useRef(options);
  latest.current = options;
  const [state, setState] = useState<Told>({ asked: false, told: [], dirty: false });
  const { target, scrollTo } = useTarget();

  const take = useCallback((change: Partial<V>) => {
    setState((s) => ({ ...without(s, Object.keys(change)), dirty: true }));
    latest.current.patch(change);
  }, []);
  const keep = useCallback((change: Partial<V>) => latest.current.hold(change), []);
  const { type, flush, drop } = useTyped(take, keep);
  const set = useCallback(
    (change: Partial<V>) => {
      drop(Object.keys(change) as (keyof V)[]);
      take(change);
    },
    [drop, take],
  );
  const current = useCallback((): V => latest.current.now(), []);

  const { value, order } = options;
  const own = state.asked ? judge(options, value).faults : [];
  const faults = inOrder([...own, ...state.told], order);

  const check = useCallback(() => {
    flush();
    const verdict = judge(latest.current, current());
    setState((s) => ({ ...s, asked: true }));
    const first = inOrder(verdict.faults, latest.current.order)[0];
    if (first) scrollTo(fieldId(first.name));
    return first ? undefined : verdict.parsed;
  }, [current, flush, scrollTo]);
  const refuse = useCallback((problems: readonly FieldProblem[]) => {
    const told = problems.map(({ pointer, detail }) => ({ name: nameOf(pointer), detail }));
    setState((s) => ({ ...s, asked: true, told }));
  }, []);
  const bring = (name: string) => scrollTo(fieldId(name));
  const showFirst = () => faults[0] && bring(faults[0].name);
  const problemOf = (name: string) => faults.find((fault) => fault.name === name)?.detail;
  const { dirty } = state;
  const shown = { values: value, faults, problemOf, target, dirty };
  return { ...shown, current, set, type, check, refuse, showFirst, bring };
}

interface Told {
  /** The form was checked once: from then on problems come and go as one writes. */
  readonly asked: boolean;
  /** What the service found, until the field is changed. */
  readonly told: readonly Fault[];
  readonly dirty: boolean;
}

function without(state: Told, names: readonly string[]): Told {
  return { ...state, told: state.told.filter(({ name }) => !names.includes(name)) };
}

/** What is being typed: kept at once by `hold`, handed on to `take` after 300 ms of rest. */
export function useTyped<V extends object>(
  take: (change: Partial<V>) => void,
  hold: (change: Partial<V>) => void,
) {
  const typed = useRef<Partial<V>>({});
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const flush = useCallback(() => {
    clearTimeout(timer.current);
    const change = typed.current;
    typed.current = {};
    if (Object.keys(change).length > 0) take(change);
  }, [take]);
  const type = useCallback(
    <K extends keyof V & string>(name: K, text: V[K]) => {
      typed.current[name] = text;
      hold(typed.current);
      clearTimeout(timer.current);
      timer.current = setTimeout(flush, REST_MS);
    },
    [flush, hold],
  );
  const drop = useCallback((names: readonly (keyof V)[]) => {
    for (const name of names) delete typed.current[name];
  }, []);
  // Leaving the page within those 300 ms keeps the words too.
  useEffect(() => flush, [flush]);
  return { type, flush, drop };
}

function judge<V extends object, B>({ schema, body, also }: Options<V, B>, value: V) {
  const parsed = schema.safeParse(body(value));
  const more = (also?.(value) ?? []).map((p) => ({ name: nameOf(p.pointer), detail: p.detail }));
  const faults = [...more, ...faultsOf(parsed.error?.issues ?? [])];
  return { parsed: parsed.data, faults };
}

/** A scroll target that also works when the same place is asked for twice. */
function useTarget() {
  const [target, setTarget] = useState<string>();
  const scrollTo = useCallback((id: string) => {
    setTarget(undefined);
    setTimeout(() => setTarget(id), 0);
  }, []);
  return { target, scrollTo };
}
