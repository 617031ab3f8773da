// Whether the database answers just now, for whoever asks if this process can work.
// It never throws and never waits longer than a look takes.
import mongoose from 'mongoose';

const PATIENCE_MS = 2000;

/** True when the primary answers within two seconds. */
export async function ping(): Promise<boolean> {
  const late = new Promise<false>((resolve) => {
    setTimeout(() => resolve(false), PATIENCE_MS).unref();
  });
  return Promise.race([answers(), late]);
}

async function answers(): Promise<boolean> {
  try {
    await mongoose.connection.db?.command({ ping: 1 });
    return mongoose.connection.readyState === mongoose.ConnectionStates.connected;
  } catch {
    return false;
  }
}
