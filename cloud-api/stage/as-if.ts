// What a test or a harness sets behind the house's back, sealed as if the service had written it.
// So a test may say how things stand without playing how they came to it.
import type { Model } from 'mongoose';
import { sealOf, type RowSeal } from '../src/platform/store/row-seal';

type Doc = Record<string, unknown>;
type Update = Record<string, Doc>;

/** Changes the rows of a sealed collection that a filter finds, and seals them as they then lie there. */
export async function asIf<T>(model: Model<T>, filter: object, update: Update): Promise<void> {
  const ids = (await model.collection.find(filter as never).toArray()).map(({ _id }) => _id);
  const these = { _id: { $in: ids } } as never;
  await model.collection.updateMany(these, update);
  for (const row of (await model.collection.find(these).toArray()) as Doc[]) {
    const { n = 0 } = (row.seal as RowSeal | undefined) ?? {};
    const seal = sealOf(model.collection.collectionName, row, n);
    await model.collection.updateOne({ _id: row._id } as never, { $set: { seal } });
  }
}
