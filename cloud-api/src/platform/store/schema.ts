// The options that every collection shares: text ids, a district for ever, a version, no surprises.
// A schema also says here whether its documents are proven by the chain, and whether each carries a seal.
import { Schema, type Model, type SchemaDefinition } from 'mongoose';
import { castDoc } from './cast';
import { asAsked } from './as-asked';
import {
  brokenRow,
  keepSealed,
  mustBeWhole,
  withSeal,
  type RowSeal,
  type Sealed,
} from './row-seal';

/** Where a document is listed in the chain, and the salt that opens its commitment. */
export interface Proof {
  chain: string;
  seq: number;
  salt: Buffer;
  alg: number;
  /** The row's own commitment in a bulk act; it locates a change that the root only detects. */
  leaf?: Buffer;
}

/** What every document has. `version` counts its changes and guards each of them. */
export interface Base {
  _id: string;
  districtId: string;
  version: number;
  proof?: Proof;
  seal?: RowSeal;
}

/**
 * How the chain proves documents of a collection: their whole content (append-only records),
 * or only the fields that never change (for documents with a state).
 */
type Proven = 'content' | readonly string[];

interface BaseOptions {
  collection: string;
  /** Its documents are written once; the service's own user can neither change nor delete them. */
  appendOnly?: boolean;
  /** Accounts and sessions belong to no district. */
  global?: boolean;
  proven?: Proven;
  /** Its rows grant something, say who somebody is, or set something going: each carries a seal. */
  sealed?: Sealed;
  /** Of rows that are `heeded`: the fields under the seal, which never change, by path. */
  fixed?: readonly string[];
}

const PROOF = {
  chain: { type: String, required: true },
  seq: { type: Number, required: true },
  salt: { type: Schema.Types.Buffer, required: true },
  alg: { type: Number, required: true },
  leaf: Schema.Types.Buffer,
};
const SEAL = {
  n: { type: Number, required: true },
  mac: { type: Schema.Types.Buffer, required: true },
};
const provenBy = new Map<string, Proven>();
const appendOnly = new Set<string>();

/** The schema of a collection, every field declared; unknown fields and filter paths throw. */
export function baseSchema<T extends object>(
  definition: { [F in Exclude<keyof T, keyof Base>]-?: unknown },
  options: BaseOptions,
): Schema<T & Base> {
  const districtId = { type: String, required: true, immutable: true };
  const full = {
    _id: { type: String, required: true },
    ...(options.global ? {} : { districtId }),
    version: { type: Number, required: true, default: 0 },
    ...(options.proven ? { proof: new Schema(PROOF, { _id: false }) } : {}),
    ...(options.sealed ? { seal: new Schema(SEAL, { _id: false }) } : {}),
    ...definition,
  };
  if (options.proven) provenBy.set(options.collection, options.proven);
  if (options.appendOnly || options.proven === 'content') keepAsWritten(options.collection);
  const schema = new Schema<T & Base>(full as SchemaDefinition<T & Base>, {
    collection: options.collection,
    strict: 'throw',
    strictQuery: 'throw',
    versionKey: false,
    minimize: false,
    id: false,
    autoCreate: false,
    autoIndex: false,
  });
  if (options.sealed) {
    const isRecord = options.proven === 'content';
    keepSealed(options.collection, options.sealed, { isRecord, fixed: options.fixed });
    sealRows(schema as unknown as Hooks, options.collection);
  }
  askAgain(schema as unknown as Hooks);
  return schema;
}

type Doc = Record<string, unknown>;

/** Whatever is found through a model is what was asked for when it is read, too; of a list nothing else is left. */
function askAgain(schema: Hooks): void {
  schema.post(['find', 'findOne'], function (found: Doc | Doc[] | null) {
    if (found === null) return undefined;
    const isAsAsked = asAsked(this.getFilter());
    if (!Array.isArray(found)) {
      if (!isAsAsked(found)) throw brokenRow();
      return undefined;
    }
    const asked = found.filter(isAsAsked);
    if (asked.length < found.length) found.splice(0, found.length, ...asked);
    return undefined;
  });
}

/** Whatever is written through a model gets its seal here, and whatever is read through one is held against it. */
function sealRows(schema: Hooks, collection: string): void {
  schema.pre('insertMany', function (docs: Doc | Doc[]) {
    for (const doc of [docs].flat()) doc.seal = withSeal(collection, castDoc(this, doc)).seal;
  });
  schema.pre('save', function () {
    this.set({ seal: withSeal(collection, this.toObject()).seal });
  });
  schema.post(['find', 'findOne'], function (found: Doc | Doc[] | null) {
    // Of some fields alone nothing can be said.
    if (Object.keys(this.projection() ?? {}).length > 0) return undefined;
    return mustBeWhole(collection, [found ?? []].flat());
  });
}

/** Where mongoose lets a schema listen, as far as seals need it. */
interface Hooks {
  pre(when: 'insertMany', hook: (this: Model<Doc>, docs: Doc | Doc[]) => void): void;
  pre(when: 'save', hook: (this: { toObject(): Doc; set(doc: Doc): void }) => void): void;
  post(
    when: readonly string[],
    hook: (
      this: { projection(): object | null; getFilter(): Doc },
      found: Doc | Doc[] | null,
    ) => Promise<void> | undefined,
  ): void;
}

/** Says of a collection that its documents are written once; records that the chain proves whole are so by themselves. */
export function keepAsWritten(collection: string): void {
  appendOnly.add(collection);
}

/** The names of all collections whose documents are written once. */
export function appendOnlyCollections(): string[] {
  return [...appendOnly].sort();
}

/** How the chain proves this collection, if it does. */
export function provenOf(collection: string): Proven | undefined {
  return provenBy.get(collection);
}

/** The names of all collections that the loaded schemas declare as proven. */
export function provenCollections(): string[] {
  return [...provenBy.keys()];
}
