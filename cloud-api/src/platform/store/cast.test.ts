// Taking a document as it is must give the same document as casting it would.
// What does not fit goes the long way, and what the schema does not know is refused either way.
import { aDuty, aNote, DutyModel, NoteModel } from '../../../stage/floor-models';
import { castDoc, castUpdate } from './cast';

const any = (model: unknown) => model as Parameters<typeof castDoc>[0];

it('what already has its types is the document that the schema would have cast', () => {
  const given = aDuty();
  const cast = castDoc(any(DutyModel), given);
  expect(cast).toEqual(DutyModel.castObject({ version: 0, ...given }));
  expect(Object.keys(cast)[0]).toBe('_id');
});

it('what has other types is cast', () => {
  const cast = castDoc(any(NoteModel), { ...aNote(), faces: '4' });
  expect(cast.faces).toBe(4);
});

it('what a schema fills in is filled in, and null stays an answer', () => {
  const { _id, districtId, childId, month } = aDuty();
  expect(castDoc(any(DutyModel), { _id, districtId, childId, month })).toMatchObject({
    state: 'planned',
    version: 0,
  });
  expect(castDoc(any(NoteModel), { ...aNote(), faces: null }).faces).toBeNull();
});

it.each([
  ['an unknown field', { ...aNote(), mood: 3 }],
  ['a missing field', { ...aNote(), heldOn: undefined }],
  ['a null where something is required', { ...aNote(), heldOn: null }],
  ['what is no number', { ...aNote(), faces: NaN }],
  ['a day that is none', { ...aNote(), writtenAt: new Date(NaN) }],
])('%s is refused', (_what, doc) => {
  expect(() => castDoc(any(NoteModel), doc)).toThrow();
});

describe('an update', () => {
  const guard = { _id: 'not_1', version: 3 };
  const cast = (update: Record<string, object>) =>
    castUpdate(any(NoteModel), { guard, update: update as never });

  it('that has its types already is taken as it is', () => {
    const update = {
      $set: { heldOn: '2025-11-12', writtenAt: new Date(0), faces: null },
      $inc: { version: 1 },
    };
    expect(cast(update).update).toBe(update);
    expect(cast(update).guard).toBe(guard);
  });

  it.each([
    ['a number that is written as a text', { $set: { faces: '4' } }, { $set: { faces: 4 } }],
    [
      'a time in words',
      { $set: { writtenAt: '1970-01-01' } },
      { $set: { writtenAt: new Date(0) } },
    ],
    ['another district', { $set: { faces: 4, districtId: 'dst_else' } }, { $set: { faces: 4 } }],
    ['another operator', { $unset: { faces: 1 } }, { $unset: { faces: 1 } }],
  ])('with %s becomes what the schema makes of it', (_what, given, wanted) => {
    expect(cast(given).update).toEqual(wanted);
  });

  it.each([
    ['an unknown field', { $set: { mood: 3 } }],
    ['an unknown field to count up', { $inc: { moods: 1 } }],
    ['a list that is none', { $push: { mood: { $each: [1] } } }],
    ['no number to count up by', { $inc: { faces: 'many' } }],
  ])('with %s is refused', (_what, given) => {
    expect(() => cast(given)).toThrow();
  });

  it('whose guard asks for what is no value is not taken as it is', () => {
    const operators = { _id: 'not_1', version: 3, faces: { $gt: '2' } };
    const { guard: made } = castUpdate(any(NoteModel), { guard: operators, update: {} });
    expect(made.faces).toEqual({ $gt: 2 });
  });
});
