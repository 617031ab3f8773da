// What the service's own user of the database may do: read and add everywhere, change and delete only where documents have
// a state. Whoever gets hold of the service therefore rewrites no entry, no record and no trace of a reading.
import mongoose from 'mongoose';
import { appendOnlyCollections } from './schema';

/** A privilege as MongoDB writes it. */
export interface Privilege {
  resource: { db?: string; collection?: string; anyResource?: boolean; cluster?: boolean };
  actions: string[];
}

/** The role that the service's user has, and no other. */
export const SERVICE_ROLE = 'service';
/** Where the connection notes which indexes it has made; it is no model. */
const MARKS = 'indexMarks';

const EVERYWHERE = [
  ...['find', 'insert', 'createCollection', 'createIndex'],
  ...['listCollections', 'listIndexes'],
];
const CHANGING = ['update', 'remove'];
/** With any of these a user changes what was written, or makes itself a user who can. */
const HARMFUL = new Set([
  ...[...CHANGING, 'dropCollection', 'dropDatabase', 'renameCollectionSameDB', 'collMod'],
  ...['convertToCapped', 'bypassDocumentValidation', 'anyAction', 'applyOps', 'internal'],
  ...['createRole', 'grantRole', 'revokeRole', 'createUser', 'changePassword', 'dropUser'],
]);

const changeable = (): string[] => {
  const kept = new Set(appendOnlyCollections());
  const names = Object.values(mongoose.models).map((model) => model.collection.collectionName);
  return [...new Set([...names, MARKS])].filter((name) => !kept.has(name)).sort();
};

/** The privileges of the service's role in this database. */
export function servicePrivileges(db: string): Privilege[] {
  const of = (collection: string, actions: string[]) => ({ resource: { db, collection }, actions });
  return [of('', EVERYWHERE), ...changeable().map((name) => of(name, CHANGING))];
}

/** Why a user with these privileges must not run a real service; none when they are the service's role. */
export function privilegeFaults(db: string, held: readonly Privilege[]): string[] {
  const harmed = appendOnlyCollections().filter((name) =>
    held.some(({ resource, actions }) => touches(resource, db, name) && actions.some(isHarmful)),
  );
  if (harmed.length > 0)
    return [
      `数据库账号能改能删不该动的：${harmed.join('、')}。请用 operator database 建的那个账号，它只能往里加。`,
    ];
  const missing = servicePrivileges(db).filter(
    ({ resource, actions }) => !actions.every((action) => isGranted(held, { resource, action })),
  );
  if (missing.length === 0) return [];
  const names = missing.map(({ resource }) => resource.collection || db).join('、');
  return [`数据库账号的权限不够：${names}。请再运行一次 operator database，它会补上。`];
}

/** Refuses a user of the database who could rewrite the ledger, or could not do the service's work. */
export async function requireLeastPrivilege(): Promise<void> {
  const { db } = mongoose.connection;
  const status = await db?.command({ connectionStatus: 1, showPrivileges: true });
  const { authInfo } = status as { authInfo: { authenticatedUserPrivileges: Privilege[] } };
  const [fault] = privilegeFaults(db?.databaseName ?? '', authInfo.authenticatedUserPrivileges);
  if (fault !== undefined) throw new Error(fault);
}

const isHarmful = (action: string) => HARMFUL.has(action);

function touches(resource: Privilege['resource'], db: string, name: string): boolean {
  if (resource.anyResource || resource.cluster) return true;
  const { db: at = '', collection = '' } = resource;
  return (at === '' || at === db) && (collection === '' || collection === name);
}

function isGranted(
  held: readonly Privilege[],
  { resource, action }: { resource: Privilege['resource']; action: string },
): boolean {
  const { db = '', collection = '' } = resource;
  return held.some(
    (one) =>
      one.actions.includes(action) &&
      one.resource.db === db &&
      (one.resource.collection === '' || one.resource.collection === collection),
  );
}
