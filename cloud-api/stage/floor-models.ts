// Two small collections for tests of the ground floor: an append-only record, and a document
// with a state of which only some fields are fixed.
import mongoose from 'mongoose';
import { baseSchema, newId } from '../src/platform/db';

interface Note {
  _id: string;
  districtId: string;
  version: number;
  childId: string;
  text: Buffer;
  heldOn: string;
  faces?: number;
  writtenAt?: Date;
}
const noteSchema = baseSchema<Note>(
  {
    childId: { type: String, required: true },
    text: { type: mongoose.Schema.Types.Buffer, required: true },
    heldOn: { type: String, required: true },
    faces: Number,
    writtenAt: Date,
  },
  { collection: 'floornotes', proven: 'content' },
);
export const NoteModel = mongoose.model<Note>('FloorNote', noteSchema);

interface Duty {
  _id: string;
  districtId: string;
  version: number;
  childId: string;
  month: string;
  state: string;
}
const dutySchema = baseSchema<Duty>(
  {
    childId: { type: String, required: true },
    month: { type: String, required: true },
    state: { type: String, required: true, default: 'planned' },
  },
  { collection: 'floorduties', proven: ['childId', 'month'] },
);
dutySchema.index({ districtId: 1, childId: 1, month: 1 }, { unique: true });
export const DutyModel = mongoose.model<Duty>('FloorDuty', dutySchema);

/** A valid note. */
export function aNote(more: Partial<Note> = {}): Omit<Note, 'version'> {
  const words = { childId: 'chd_0001', text: Buffer.from('谈得很好'), heldOn: '2025-11-12' };
  return { _id: newId('not'), districtId: 'dst_demo', ...words, ...more };
}

/** A valid planned duty. */
export function aDuty(more: Partial<Duty> = {}): Omit<Duty, 'version'> {
  const words = { childId: newId('chd'), month: '2025-11', state: 'planned' };
  return { _id: newId('dut'), districtId: 'dst_demo', ...words, ...more };
}
