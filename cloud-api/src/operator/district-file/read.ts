// Reads a district's file and says everything that is wrong with it, by line, before anything is written.
// YAML is the package's; which line a place stands on is asked of its document.
import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { faultsOf, remindersOf, type FilePath, type Remark } from './faults.rules';
import { planOf, type Planned } from './plan.rules';
import { calendarFaults } from './school-days.rules';
import { DistrictFile } from './shape';

/** A remark at its line, counted from 1. */
export interface AtLine {
  line: number;
  says: string;
}

/** What a file says: the plan, or the faults that keep it from being one. */
type Reading =
  | { faults: AtLine[]; planned: null }
  | { faults: null; planned: Planned; reminders: AtLine[]; lineOf: (id: string) => number };

/** Reads the text of a district's file. */
export function readDistrictFile(text: string): Reading {
  const counter = new LineCounter();
  const doc = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const at = (remark: Remark): AtLine => ({
    line: lineOf(doc, counter, remark.path),
    says: remark.says,
  });
  if (doc.errors.length > 0)
    return refused(
      doc.errors.map(({ code, pos }) => ({
        line: counter.linePos(pos[0]).line,
        says: code === 'DUPLICATE_KEY' ? '这一项写了两遍。' : NOT_YAML,
      })),
    );
  const value: unknown = doc.toJS();
  const shaped = DistrictFile.safeParse(value);
  if (!shaped.success)
    return refused(shaped.error.issues.flatMap((issue) => remarksOf(issue, value)).map(at));
  const file = shaped.data;
  const faults = [...faultsOf(file), ...calendarFaults(file)].map(at);
  if (faults.length > 0) return refused(faults);
  const planned = planOf(file);
  return {
    faults: null,
    planned,
    reminders: remindersOf(file).map(at),
    lineOf: (id) => lineOf(doc, counter, planned.paths.get(id) ?? []),
  };
}

const NOT_YAML = '这一行看不懂：缩进要用空格并对齐，冒号后面空一格。';

function refused(faults: AtLine[]): Reading {
  return { faults: faults.sort((a, b) => a.line - b.line), planned: null };
}

function remarksOf(issue: z.core.$ZodIssue, value: unknown): Remark[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...path, key], says: `没有“${key}”这一项。` }));
  const isMissing = valueAt(value, path) == null;
  return [{ path, says: isMissing ? `缺少“${path.at(-1) ?? '内容'}”。` : issue.message }];
}

function valueAt(value: unknown, path: FilePath): unknown {
  return path.reduce<unknown>(
    (at, step) =>
      typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[step] : undefined,
    value,
  );
}

/** The line of a place; of what is missing, the line of what it is missing from. */
function lineOf(doc: Document.Parsed, counter: LineCounter, path: FilePath): number {
  const [key] = path.slice(-1);
  const parent: unknown = doc.getIn(path.slice(0, -1), true);
  const pair = isMap(parent)
    ? parent.items.find(({ key: one }) => isScalar(one) && one.value === key)
    : undefined;
  const node: unknown = pair ? pair.key : doc.getIn(path, true);
  if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
  return path.length === 0 ? 1 : lineOf(doc, counter, path.slice(0, -1));
}
