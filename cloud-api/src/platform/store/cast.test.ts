// Taking a document as it is must give the same document as casting it would.
// What does not fit goes the long way, and what the schema does not know is refused either way.
import { aDuty, aNote, DutyModel, NoteModel } from '../../../stage/floor-models';
import { castDoc } from './cast';

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
