// What lies in clear in the database, field by field as the models declare it, and why it may. Ids, instants and bytes stand on
// no list: ids name nobody by themselves, and bytes are sealed or digests (test/canary.test.ts looks into them). Whatever else is
// stored must be named here, so that a new field in clear is found until somebody says why it need not be sealed.
import { houseModels } from './house-models';

const DAYS = 'days and months: when, and never what';
const STATE =
  'the ledger’s own states: lists filter by them, signed figures and chains are made of them';
const COUNTS = 'numbers and counts that say nothing of anybody';
const STAFF = 'names and posts of grown-up people in office, who sign for what they do';
const PLACES = 'places and classes, known to everybody';
const MACHINE = 'for machines: kinds, codes, digests, addresses of code';
const LEDGER = 'the ledger, which strangers check: ids, days and figures';
const LIST =
  'the list by which a school works: a number and an invented alias, and where the child stands on it';
const WECHAT =
  'by which WeChat knows somebody and is called; opens nothing without the secret of our accounts';
const LAW =
  'the ground and cause of an erasure or an opening, from a list: kept for whoever checks it afterwards';
const BEFORE = 'in clear only in what a version before has written';

/** Collection → reason → fields. */
const CLEAR: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  accounts: { [STAFF]: 'name invitedBy', [WECHAT]: 'miniOpenid unionid', [COUNTS]: 'epoch' },
  addenda: { [STAFF]: 'byName' },
  appointments: {
    [STAFF]: 'name role subject unconfirmed shut',
    [DAYS]: 'since until',
  },
  attempts: { [STAFF]: 'byName', [DAYS]: 'month triedOn', [BEFORE]: 'reason' },
  calendars: { [DAYS]: 'month schoolDays', [STAFF]: 'byName' },
  checkpoints: { [LEDGER]: 'day heads prev root alg signature' },
  childCorrections: { [MACHINE]: 'fields' },
  childMonths: { [DAYS]: 'month', [STATE]: 'context opening events' },
  children: {
    [LIST]: 'alias number listed provisionalNo listings designations',
    [MACHINE]: 'studentNoIndex',
    [BEFORE]: 'categories',
  },
  classes: { [PLACES]: 'grade name schoolYear graduatedIn' },
  deskCodes: { [MACHINE]: 'device address state tries epoch' },
  correctedTalks: { [DAYS]: 'heldOn month', [STATE]: 'late offlineLate afterClose' },
  datakeys: {},
  delivery_reports: { [WECHAT]: 'openid delivered status' },
  demoPeople: { [MACHINE]: 'group waiting waitingOn order' },
  entries: { [LEDGER]: 'chain seq prev alg kind by facts commits bulk seals hash mac' },
  erasureAgreements: { [STAFF]: 'byName byRole', [LAW]: 'basis cause' },
  erasures: { [LAW]: 'basis cause', [MACHINE]: 'wrappedBy signature' },
  exemptionDecisions: { [DAYS]: 'month', [STAFF]: 'byName', [STATE]: 'granted' },
  exemptions: { [DAYS]: 'month', [STAFF]: 'askedByName' },
  followers: { [WECHAT]: 'unionid follows' },
  glassBreaks: { [STAFF]: 'byName byRole', [LAW]: 'cause' },
  glassReviews: { [STAFF]: 'byName byRole', [LAW]: 'fits' },
  heardPushes: {},
  invitations: { [MACHINE]: 'codeIndex', [STAFF]: 'name invitedBy' },
  jobs: { [MACHINE]: 'key event subscriber payload state token attempts error' },
  ledgerHalts: { [LEDGER]: 'after why' },
  ledgerWitnesses: { [LEDGER]: 'number note' },
  logTiles: { [LEDGER]: 'level nth count' },
  monthActs: { [DAYS]: 'month', [STATE]: 'kind', [STAFF]: 'byName', [LEDGER]: 'counts' },
  newPhones: {
    [STAFF]: 'name askedByName askedByRole agreedByName done',
    [MACHINE]: 'codeIndex epoch',
  },
  notice_rounds: { [DAYS]: 'day', [COUNTS]: 'digests' },
  notices: {
    [DAYS]: 'day delivery.goodUntil',
    ['words for a phone that lies on a table: counts, places and days; where it speaks of a child, sealedPage']:
      'kind icon asks title line page key delivery.rows.matter delivery.rows.unit delivery.rows.due',
    ['a digest under a key, which is another for the same person each day']: 'causer',
    [MACHINE]: 'delivery.state delivery.code delivery.why delivery.msgid delivery.channel',
  },
  obligations: {
    [DAYS]: 'month openedOn waitingSince talkedBefore',
    [STATE]: 'owner state withdrawn tenures talks attempts exemption flags rank',
    [LIST]: 'card',
  },
  offers: {
    [STAFF]: 'name role subject askedByName insteadOf relieves released',
    [STATE]: 'outcome',
  },
  onceSalts: {},
  onces: { [MACHINE]: 'bodyHash' },
  operatorActs: { [STAFF]: 'verb by witness did' },
  organisations: { [PLACES]: 'kind name' },
  pins: { [COUNTS]: 'tries' },
  policies: {
    [STATE]: 'owes vacationMonths lateAfterDays closeDay since',
    [STAFF]: 'byName',
  },
  reads: { ['who opened what, and for which purpose; never what it said']: 'role what why link' },
  reminder_credits: { [MACHINE]: 'template', [DAYS]: 'month' },
  rosterActs: { [STATE]: 'kind', [DAYS]: 'day' },
  rosterEvents: { [DAYS]: 'month', [STATE]: 'event' },
  schoolMonths: { [DAYS]: 'month', [STATE]: 'signOff' },
  securityEvents: { [MACHINE]: 'kind act address route count' },
  sessions: { [MACHINE]: 'device kind line epoch confirmed' },
  signedCheckpoints: { [LEDGER]: 'number size heads note' },
  sweeps: { [MACHINE]: 'token' },
  talkAmendments: { [STAFF]: 'byName', [STATE]: 'kind', [DAYS]: 'from to' },
  talkAnswers: { [STAFF]: 'byName byRole' },
  talks: {
    [DAYS]: 'month heldOn',
    [STAFF]: 'byName byRole',
    [STATE]: 'late offlineLate afterClose mode',
    [BEFORE]: 'concern',
  },
  transfers: { [STAFF]: 'askedByName endedByName', [DAYS]: 'day lastDay', [STATE]: 'outcome' },
  wechattokens: { [MACHINE]: 'expireTime' },
};

/** What every document has, proven or sealed as a whole. */
const EVERYWHERE = new Set(['version', 'proof', 'seal']);
const BY_ITSELF = new Set(['Date', 'Buffer']);

/** Collection and field of everything that is stored in clear as the models of this process declare it. */
export function storedInClear(): string[] {
  return houseModels().flatMap(({ collection, schema }) =>
    Object.entries(schema.paths)
      .filter(([, { instance }]) => !BY_ITSELF.has(instance))
      .map(([field]) => field)
      .filter((field) => !EVERYWHERE.has(field) && !/^_id$|Ids?$|^ownerKey$/.test(field))
      .map((field) => `${collection.collectionName}.${field}`),
  );
}

/** The same, as it is allowed above. */
export const allowedInClear = (): string[] =>
  Object.entries(CLEAR).flatMap(([collection, reasons]) =>
    Object.values(reasons).flatMap((fields) =>
      fields.split(' ').map((field) => `${collection}.${field}`),
    ),
  );
