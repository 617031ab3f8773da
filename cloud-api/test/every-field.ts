// Every field of every collection, as the models declare them, changed by a careful hand: which of them may pass unseen, and why.
// A collection or a field that is new stands on no list, so it must be found out until somebody says why it need not.
import mongoose, { type Model } from 'mongoose';
import { provenOf } from '../src/platform/store/schema';
import { sealedOf } from '../src/platform/store/row-seal';
import { houseModels } from './house-models';

export type Doc = Record<string, unknown> & { _id: string };

/** Keeps two writers apart; what it counts is proven field by field. */
const COUNT_OF_CHANGES = 'version';
const LETTERS = 'letters and how they went: no right and no figure follows from them';
const GOES_ON =
  'how far what is to be done has come: done once more at worst, and it changes nothing then';
const ASKED_AGAIN =
  'at worst a request is refused or carried out again, by the rights of that moment';

/** By collection: why nobody needs to notice, for all of its fields or for some. */
const MAY_CHANGE: Readonly<Record<string, string | Readonly<Record<string, string>>>> = {
  onces: ASKED_AGAIN,
  onceSalts: ASKED_AGAIN,
  jobs: {
    ...{ state: GOES_ON, wakeAt: GOES_ON, token: GOES_ON, attempts: GOES_ON },
    ...{ error: GOES_ON, endedAt: GOES_ON },
  },
  sweeps: 'who looks after what at this minute',
  sessions:
    'opens nothing when it was changed (test/trespass/stolen-copy.test.ts), and proves no act',
  deskCodes:
    'a minute’s code: who agreed to it is proven by a key outside (src/accounts/desk.test.ts)',
  securityEvents:
    'kept for some months and then gone; each act that matters is an entry of the chain too',
  followers: 'whom a letter can reach by the service account; WeChat is asked again',
  demoPeople: 'the people of the demo',
  heardPushes: 'what WeChat has told once, for ten minutes',
  wechattokens: 'sealed; one that does not open is fetched anew',
  logTiles: 'hashes that are held against the signed root whenever they are used, and made anew',
  checkpoints: 'of an earlier version, signed day by day: src/platform/chain/checkpoints.test.ts',
  ledgerWitnesses: 'the signed text alone speaks: src/talks/witness.test.ts',
  ledgerHalts: 'that signing was refused, for people to read; each signing looks anew',
  notices: { readAt: LETTERS, delivery: LETTERS },
  delivery_reports: LETTERS,
  reminder_credits: LETTERS,
  notice_rounds: LETTERS,
  correctedTalks: 'what a corrected talk is searched by, told again from its corrections',
  obligations: {
    waitingSince: 'the order of lists; who owes what by when is told again',
    talkedBefore: 'how lists show it; settle-again writes it anew',
    card: 'how lists show the child; every act on the child and settle-again write it anew',
  },
};

/** Whether nobody needs to notice when this field, or anything of the collection, is changed. */
export function mayChange(collection: string, field?: string): boolean {
  const why = MAY_CHANGE[collection];
  if (typeof why === 'string') return true;
  if (field === undefined) return false;
  return field === COUNT_OF_CHANGES || why?.[field] !== undefined;
}

/** All collections whose fields somebody must notice. */
export const watched = (): Model<Doc>[] =>
  (houseModels() as unknown as Model<Doc>[]).filter(
    ({ collection: { collectionName: name } }) => !mayChange(name),
  );

/** Fields of a model at the top of its documents, but for the id. */
export const fieldsOf = ({ schema }: Model<Doc>): string[] =>
  Object.keys(schema.paths).filter((field) => field !== '_id' && !field.includes('.'));

/** Another value of the same kind, as a careful forger would put it; anything where there is nothing yet. */
export function flipped(value: unknown): unknown {
  if (typeof value === 'string')
    return value.endsWith('0') ? `${value.slice(0, -1)}1` : `${value}0`;
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (value instanceof Date) return new Date(value.getTime() + 60_000);
  if (Array.isArray(value)) return value.length > 0 ? value.slice(1) : ['forged'];
  if (value instanceof mongoose.mongo.Binary)
    return Buffer.from(value.buffer).map((byte, nth) =>
      nth === value.position - 1 ? byte ^ 1 : byte,
    );
  const [first] = Object.entries(value ?? {});
  return first ? { ...(value as object), [first[0]]: flipped(first[1]) } : 'forged';
}

/** A document of a model of which nobody has written one yet, filled as its schema asks; null where no seal or proof covers it whole. */
export function invented({ schema, collection }: Model<Doc>, districtId: string): Doc | null {
  const { collectionName: name } = collection;
  if (!sealedOf(name) && provenOf(name) !== 'content') return null;
  const paths = Object.entries(schema.paths as Readonly<Record<string, Path>>);
  const filled = paths
    .filter(
      ([field]) => !['_id', 'proof', 'seal', 'version'].includes(field) && !field.includes('.'),
    )
    .map(([field, path]) => [field, valueOf(path)]);
  const values = Object.fromEntries(filled) as Record<string, unknown>;
  return { ...values, _id: `inv_${name}`, districtId };
}

interface Path {
  instance: string;
  enumValues?: readonly string[];
}

function valueOf({ instance, enumValues = [] }: Path): unknown {
  if (instance === 'String') return enumValues[0] ?? 'invented';
  if (instance === 'Number') return 7;
  if (instance === 'Boolean') return true;
  if (instance === 'Date') return new Date('2025-11-20T01:00:00Z');
  if (instance === 'Buffer') return Buffer.from('invented');
  return instance === 'Array' ? ['invented'] : { invented: 7 };
}
