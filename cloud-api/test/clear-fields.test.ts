// Nothing is stored in clear of which nobody has said why it may: a field that somebody adds to a model is found here.
import mongoose from 'mongoose';
import { rooms } from '../src/rooms';
import { allowedInClear, storedInClear } from './clear-fields';

const loaded = rooms.flatMap(({ models }) => models).length;

it('every field in clear stands on the list with its reason, and nothing else does', () => {
  expect(loaded).toBeGreaterThan(20);
  expect(storedInClear().sort()).toEqual(allowedInClear().sort());
});

it('a field that somebody adds in clear is found', () => {
  const careless = { mood: Number, at: Date, words: mongoose.Schema.Types.Buffer };
  mongoose.model('Careless', new mongoose.Schema(careless, { collection: 'careless' }));
  const found = storedInClear().filter((field) => !allowedInClear().includes(field));
  mongoose.deleteModel('Careless');
  expect(found).toEqual(['careless.mood', 'careless.__v']);
});
