// All models of the house, as the laws about every collection ask for them. Suites share a process and what it has loaded,
// so that the two collections on which the floors are tried (stage/floor-models.ts) may lie there too: they are nobody's.
import mongoose, { type Model } from 'mongoose';

const OF_THE_STAGE = ['floornotes', 'floorduties'];

/** Every model that this process has loaded, but for those of the stage. */
export const houseModels = (): Model<unknown>[] =>
  (Object.values(mongoose.models) as Model<unknown>[]).filter(
    ({ collection }) => !OF_THE_STAGE.includes(collection.collectionName),
  );
