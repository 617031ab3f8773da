// The user with whom a real service comes to its database can do its work and rewrite nothing.
// That mongod itself refuses is shown by miniprogram/e2e/weapp/founded.test.mjs, on a database with passwords.
import '../../operator/verbs';
import '../../rooms';
import { privilegeFaults, servicePrivileges, type Privilege } from './least-privilege';
import { appendOnlyCollections } from './schema';

const DB = 'xinqiao';
const own = servicePrivileges(DB);
const and = (...more: Privilege[]) => privilegeFaults(DB, [...own, ...more]);
const on = (collection: string, ...actions: string[]) => ({
  resource: { db: DB, collection },
  actions,
});

it('what is written once are the entries, the records, the traces of readings, and what was signed', () => {
  const kept = appendOnlyCollections();
  for (const name of ['entries', 'checkpoints', 'reads', 'talks', 'addenda', 'operatorActs'])
    expect(kept).toContain(name);
  expect(kept).not.toContain('obligations');
});

it('the role of the service is taken', () => {
  expect(privilegeFaults(DB, own)).toEqual([]);
});

it('it grants to change or delete nothing that is written once, neither by name nor everywhere', () => {
  const changing = own.filter(({ actions }) =>
    actions.some((action) => !/^(find|insert|list|create(Collection|Index)$)/.test(action)),
  );
  const names = changing.map(({ resource }) => resource.collection);
  expect(names.filter((name) => !name || appendOnlyCollections().includes(name))).toEqual([]);
});

it.each(appendOnlyCollections())('a user who can change %s is refused, and told so', (name) => {
  for (const action of ['update', 'remove', 'dropCollection', 'renameCollectionSameDB', 'collMod'])
    expect(and(on(name, action))).toEqual([expect.stringContaining(name)]);
});

it.each([
  ['who can write everywhere', on('', 'find', 'insert', 'update', 'remove')],
  ['who can drop the database', on('', 'dropDatabase')],
  ['who can give himself roles', on('', 'grantRole')],
  ['of every database', { resource: { db: '', collection: '' }, actions: ['update'] }],
  ['who may do anything', { resource: { anyResource: true }, actions: ['anyAction'] }],
  ['of the cluster', { resource: { cluster: true }, actions: ['applyOps'] }],
])('a user %s is refused', (_who, privilege) => {
  expect(and(privilege)).toHaveLength(1);
});

it('what a user may do elsewhere does not matter', () => {
  const elsewhere = { resource: { db: 'another', collection: 'entries' }, actions: ['remove'] };
  expect(and(elsewhere)).toEqual([]);
});

it('a user of an earlier version, who lacks what is new, is told which command gives it', () => {
  const without = own.filter(({ resource }) => resource.collection !== 'sessions');
  expect(privilegeFaults(DB, without)).toEqual([
    expect.stringMatching(/sessions.*operator database/),
  ]);
  expect(privilegeFaults(DB, [])).toHaveLength(1);
});
