// Who may do what with which child. The agreement test asks twice, the filter in the database and the
// predicate in memory, for every person and every child, and both must say the same.
import {
  CAST,
  CLASSES,
  DISTRICT,
  PERSON_NAMES,
  QINGHE,
  SHIPAN,
  SHIYAN,
  actorOf,
} from '../../test/cast';
import type { PersonName } from '../../test/cast';
import { useDatabase } from '../../test/mongod';
import { schoolScope } from '../organisations/school-scope.rules';
import type { Actor } from '../platform/context';
import { allOf } from '../platform/rights';
import { Child } from './child.model';
import { childRights, type ChildAction } from './child.rights';
import { asIf } from '../../stage/as-if';

const FACTS = {
  centreSchoolIds: [QINGHE.id, SHIPAN.id],
  everyTeacherOwes: false,
  openedIds: [] as string[],
};
/** An office has two files open, one of them beyond the centre's schools. */
const OPENED = { ...FACTS, openedIds: ['chd_left', 'chd_shiyan'] };
const EVERY = { ...FACTS, everyTeacherOwes: true };
const rightsOf = (actor: Actor, { centreSchoolIds, everyTeacherOwes, openedIds } = FACTS) =>
  childRights({
    schools: schoolScope(actor, centreSchoolIds),
    everyTeacherOwes,
    openedIds,
    now: new Date(),
  });
const ACTIONS: ChildAction[] = [
  ...(['read', 'readName', 'readCategories', 'recordTalk'] as const),
  ...(['open', 'breakGlass', 'keepRoster', 'move', 'find', 'erase'] as const),
];

const child = (id: string, more: object) => ({
  _id: `chd_${id}`,
  districtId: DISTRICT.id,
  version: 0,
  schoolId: QINGHE.id,
  classId: CLASSES.qingheThree.id,
  alias: '小雨',
  number: 3,
  listed: true,
  designatedId: CAST.李秋月.accountId as string | null,
  name: Buffer.from('sealed'),
  studentNo: Buffer.from('sealed'),
  studentNoIndex: id,
  sealedCategories: Buffer.from('sealed'),
  listings: [],
  designations: [],
  ...more,
});

const CHILDREN = [
  child('mine', {}),
  child('vacant', { designatedId: null, number: 4 }),
  child('luos', { designatedId: CAST.罗雨晴.accountId, number: 5 }),
  child('otherclass', { classId: CLASSES.qingheFour.id, designatedId: null, number: 6 }),
  child('wangs', {
    classId: CLASSES.qingheFour.id,
    designatedId: CAST.王小川.accountId,
    number: 7,
  }),
  child('left', { listed: false, designatedId: null, number: 8 }),
  child('shipan', { schoolId: SHIPAN.id, classId: CLASSES.shipanThree.id, designatedId: null }),
  child('shiyan', { schoolId: SHIYAN.id, classId: CLASSES.shiyanTwo.id, designatedId: null }),
  child('strayed', { schoolId: SHIPAN.id, classId: CLASSES.shipanThree.id }),
  child('abroad', { districtId: 'dst_qingjiang', schoolId: 'sch_abroad' }),
];

const reach = (name: PersonName, action: ChildAction, facts = FACTS) =>
  CHILDREN.filter((each) => {
    const actor = actorOf(name);
    return rightsOf(actor, facts).mayOn({ actor }, action, each);
  }).map(({ _id }) => _id.slice(4));

const OUR_SCHOOL = ['mine', 'vacant', 'luos', 'otherclass', 'wangs', 'left'];

describe('a subject teacher', () => {
  it('sees no child of the class but those for whom the school designated her', () => {
    expect(reach('李秋月', 'read')).toEqual(['mine']);
    expect(reach('罗雨晴', 'read')).toEqual(['luos']);
  });

  it('reads the name but never the categories, and keeps no roster', () => {
    expect(reach('李秋月', 'readName')).toEqual(['mine']);
    expect(reach('李秋月', 'readCategories')).toEqual([]);
    expect(reach('李秋月', 'keepRoster')).toEqual([]);
    expect(reach('李秋月', 'move')).toEqual([]);
  });

  it('reaches her class where every responsible teacher owes the talk', () => {
    expect(reach('罗雨晴', 'recordTalk', EVERY)).toEqual(['mine', 'vacant', 'luos']);
    expect(reach('罗雨晴', 'readCategories', EVERY)).toEqual([]);
  });

  it('loses sight of a child who moved to another school, though still named there', () => {
    expect(reach('李秋月', 'read', EVERY)).not.toContain('strayed');
  });
});

describe('a class teacher', () => {
  it('reads names and categories of the own class', () => {
    expect(reach('王小川', 'readCategories')).toEqual(['mine', 'vacant', 'luos']);
  });

  it('sees a designated child of another class without its categories', () => {
    expect(reach('王小川', 'readName')).toEqual(['mine', 'vacant', 'luos', 'wangs']);
    expect(reach('王小川', 'readCategories')).not.toContain('wangs');
  });
});

describe('a psychology teacher', () => {
  it('reads the whole school, and talks with those on the list', () => {
    expect(reach('周明溪', 'readCategories')).toEqual(OUR_SCHOOL);
    expect(reach('周明溪', 'recordTalk')).toEqual(OUR_SCHOOL.filter((id) => id !== 'left'));
  });

  it('reads only the classes for which she was named, if any', () => {
    const actor = actorOf('周明溪', { classIds: [CLASSES.qingheFour.id] });
    const seen = CHILDREN.filter((each) => rightsOf(actor).mayOn({ actor }, 'read', each));
    expect(seen.map(({ _id }) => _id)).toEqual(['chd_otherclass', 'chd_wangs']);
  });
});

describe('a school admin', () => {
  it('keeps the roster of the own school only', () => {
    expect(reach('何婉', 'keepRoster')).toEqual(OUR_SCHOOL);
    expect(reach('方宁', 'keepRoster')).toEqual(['shiyan']);
  });
});

describe('an office', () => {
  it('of the town sees that there are children at its schools, opens none and reads no name', () => {
    expect(reach('孟远', 'read')).toEqual([...OUR_SCHOOL, 'shipan', 'strayed']);
    expect(reach('孟远', 'open')).toEqual([]);
    expect(reach('孟远', 'readName')).toEqual([]);
    expect(reach('孟远', 'find')).toEqual([]);
  });

  it('of a town without schools sees nobody', () => {
    expect(reach('孟远', 'read', { ...FACTS, centreSchoolIds: [] })).toEqual([]);
  });

  it('opens those whose glass it has broken, within its schools, and reads neither name nor categories', () => {
    expect(reach('孟远', 'open', OPENED)).toEqual(['left']);
    expect(reach('郑岚', 'open', OPENED)).toEqual(['left', 'shiyan']);
    expect(reach('郑岚', 'readName', OPENED)).toEqual([]);
    expect(reach('郑岚', 'readCategories', OPENED)).toEqual([]);
    expect(reach('何婉', 'breakGlass')).toEqual([]);
  });

  it('of the district finds and moves all children of the district, and reads no name', () => {
    expect(reach('郑岚', 'move')).toEqual([...OUR_SCHOOL, 'shipan', 'shiyan', 'strayed']);
    expect(reach('郑岚', 'readName')).toEqual([]);
    expect(reach('郑岚', 'readCategories')).toEqual([]);
  });

  it('of another district sees only its own', () => {
    expect(reach('沈砚', 'read')).toEqual(['abroad']);
  });
});

describe('filter and predicate', () => {
  useDatabase();
  beforeAll(async () => {
    await Child.collection.insertMany(
      CHILDREN.map((each, nth) => ({
        ...each,
        listings: [{ schoolId: each.schoolId, number: nth + 1 }],
      })) as never[],
    );
    await asIf(Child, {}, { $set: { version: 0 } });
  });

  it.each(PERSON_NAMES)('agree for %s on every action, child and policy', async (name) => {
    const ctx = { actor: actorOf(name) };
    for (const facts of [FACTS, EVERY, OPENED]) {
      for (const action of ACTIONS) {
        const scope = rightsOf(ctx.actor, facts).scoped(ctx, action);
        const found = await Child.find(allOf(scope)).sort({ _id: 1 }).lean();
        const allowed = reach(name, action, facts).map((id) => `chd_${id}`);
        expect(found.map(({ _id }) => _id)).toEqual(allowed.sort());
      }
    }
  });
});
