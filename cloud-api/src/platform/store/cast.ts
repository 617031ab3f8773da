// A document becomes what its schema says before it is written: unknown fields and missing ones are refused.
// What already has its types, as nearly everything from our own rooms, is taken as it is: casting costs more than writing.
import type { Model } from 'mongoose';

type Doc = Record<string, unknown>;

/** The document as its schema wants it, `_id` first; throws on fields that are unknown or missing. */
export function castDoc(model: Model<Doc>, doc: Doc): Doc {
  const shape = shapeOf(model);
  // In this order, for fields that are added after a spread are ten times as dear.
  const filled: Doc = { _id: doc._id, version: 0, ...doc };
  if (fits(shape, filled)) return filled;
  const { _id, ...rest } = castBySchema(model, shape, filled);
  return { _id, ...rest };
}

/** What an update must find, and what it does to that. */
interface Change {
  guard: Doc;
  update: Record<string, Doc>;
}

/** Guard and update as the schema wants them; throws on fields that are unknown. */
export function castUpdate(model: Model<Doc>, { guard, update }: Change): Change {
  const { types, fixed } = shapeOf(model);
  const fitting = Object.entries(update).every(([operator, fields]) =>
    fitsAll(
      fields,
      (field, value) => !fixed.has(field) && FITTING[operator]?.(value, types.get(field)) === true,
    ),
  );
  const found = fitsAll(guard, (field, value) => isPlainValue(value, types.get(field)));
  return fitting && found ? { guard, update } : castUpdateBySchema(model, { guard, update });
}

type Fits = (value: unknown) => boolean;
type FitsAs = (value: unknown, type: Fits | undefined) => boolean;

const fitsAll = (fields: Doc, fits: (field: string, value: unknown) => boolean): boolean =>
  Object.entries(fields).every(([field, value]) => fits(field, value));

const isPlainValue: FitsAs = (value, type) =>
  type !== undefined && (value === null || (typeof value !== 'object' && type(value)));

/** By operator, when a field may be taken as it is; what other operators ask goes the long way. */
const FITTING: Readonly<Record<string, FitsAs>> = {
  $set: (value, type) => type !== undefined && (value === null || type(value)),
  $inc: isPlainValue,
  $push: (value, type) => {
    const { $each, ...others } = Object(value) as { $each?: unknown };
    return type?.($each) === true && Object.keys(others).length === 0;
  },
};

/** What is asked of a schema for every document, worked out once. */
interface Shape {
  required: readonly string[];
  /** What must not be absent, because the schema would fill it in. */
  filled: readonly string[];
  /** What no update changes. */
  fixed: ReadonlySet<string>;
  /** By field, whether a value already has the type that the schema wants. */
  types: ReadonlyMap<string, Fits>;
}

const isText: Fits = (value) => typeof value === 'string';
const isList =
  (of: Fits): Fits =>
  (value) =>
    Array.isArray(value) && value.every(of);
const TYPES: Readonly<Record<string, Fits>> = {
  String: isText,
  Number: (value) => typeof value === 'number' && !Number.isNaN(value),
  Boolean: (value) => typeof value === 'boolean',
  Date: (value) => value instanceof Date && !Number.isNaN(value.getTime()),
  Buffer: (value) => Buffer.isBuffer(value),
  Mixed: () => true,
};
const never: Fits = () => false;

const shapes = new WeakMap<Model<Doc>, Shape>();

function shapeOf(model: Model<Doc>): Shape {
  const known = shapes.get(model);
  if (known) return known;
  const { schema } = model;
  const paths = Object.entries(schema.paths as Readonly<Record<string, SchemaPath>>);
  const shape = {
    required: schema.requiredPaths().filter((path) => !path.includes('.')),
    filled: paths
      .filter(([, { defaultValue }]) => defaultValue !== undefined)
      .map(([path]) => path),
    fixed: new Set(paths.filter(([, { options }]) => options?.immutable).map(([path]) => path)),
    types: new Map(paths.map(([path, type]) => [path, typeOf(type)])),
  };
  shapes.set(model, shape);
  return shape;
}

interface SchemaPath {
  instance: string;
  defaultValue?: unknown;
  options?: { immutable?: unknown };
  /** Of lists: the type of their elements. */
  embeddedSchemaType?: { instance: string };
}

function typeOf({ instance, embeddedSchemaType }: SchemaPath): Fits {
  if (instance !== 'Array') return TYPES[instance] ?? never;
  const of = embeddedSchemaType && TYPES[embeddedSchemaType.instance];
  return of ? isList(of) : never;
}

function fits({ required, filled, types }: Shape, doc: Doc): boolean {
  for (const field in doc) {
    const type = types.get(field);
    const value = doc[field];
    if (type === undefined || (value !== null && !type(value))) return false;
  }
  return filled.every((field) => field in doc) && required.every((field) => doc[field] != null);
}

function castBySchema(model: Model<Doc>, { required }: Shape, filled: Doc): Doc {
  model.applyDefaults(filled);
  const cast = model.castObject(filled);
  for (const path of Object.keys(filled)) {
    if (model.schema.pathType(path) === 'adhocOrUndefined')
      throw new Error(`${model.modelName}: ${path} is not in its schema`);
  }
  keepNulls(filled, cast);
  for (const path of required) {
    if (cast[path] === undefined || cast[path] === null)
      throw new Error(`${model.modelName}: ${path} is missing`);
  }
  return cast;
}

// Mongoose offers no public way to cast an update without running it; the version is pinned exactly.
interface Castable {
  cast(model: Model<Doc>, filter: Doc): Doc;
  _castUpdate(update: Doc): Record<string, Doc>;
}

function castUpdateBySchema(model: Model<Doc>, { guard, update }: Change): Change {
  const query = model.updateOne(guard, update) as unknown as Castable;
  return { guard: query.cast(model, { ...guard }), update: query._castUpdate(update) };
}

// Mongoose drops null; to us it is an answer, unlike an absent field.
function keepNulls(given: Doc, cast: Doc): void {
  for (const [field, value] of Object.entries(given)) {
    const kept = cast[field];
    if (value === null) cast[field] = null;
    else if (isPlain(value) && isPlain(kept)) keepNulls(value, kept);
  }
}

const isPlain = (value: unknown): value is Doc =>
  Array.isArray(value) ||
  (typeof value === 'object' &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype);
