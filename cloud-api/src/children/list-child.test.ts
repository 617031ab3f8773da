// A school lists a child: who may, what must fit, what is kept sealed, and what nobody learns on the way.
import { checkDigitOf, children } from '@xinqiao/types/children';
import { useApp } from '../../test/app';
import { CAST, CLASSES, QINGHE, SHIPAN, SHIYAN, type PersonName } from '../../test/cast';
import { childPaper } from '../../test/factories';
import { ReadModel } from '../platform/access-log';
import { EntryModel } from '../platform/chain';
import { bytesOf } from '../platform/crypto';
import { Child } from './child.model';
import { RosterAct } from './roster-act.model';

const app = useApp({ at: '2025-09-01T01:00:00Z' });
const at = (schoolId: string, body: ReturnType<typeof childPaper>) => ({
  params: { schoolId },
  body,
});
const lists = (name: PersonName, schoolId: string, body = childPaper()) =>
  app.as(name).call(children.listChild, at(schoolId, body));
const refused = (name: PersonName, schoolId: string, body: unknown = childPaper()) =>
  app.as(name).refusal(children.listChild, { params: { schoolId }, body });

describe('listing a child is refused', () => {
  it('to whoever is not signed in', async () => {
    const problem = await app.stranger().refusal(children.listChild, at(QINGHE.id, childPaper()));
    expect(problem.status).toBe(401);
  });

  it.each(['李秋月', '王小川', '周明溪', '孟远', '郑岚'] as const)('to %s', async (name) => {
    expect((await refused(name, QINGHE.id)).code).toBe('common/forbidden');
  });

  it('to the admin of another school, as if there were no such school', async () => {
    const [there, nowhere] = [
      await refused('孙立言', QINGHE.id),
      await refused('孙立言', 'sch_nowhere'),
    ];
    expect(there).toEqual({ ...nowhere, instance: expect.any(String) });
    expect(there.code).toBe('common/not-found');
  });

  it('while the child is on the own list, and says which child it is', async () => {
    const paper = childPaper();
    const { id } = await lists('何婉', QINGHE.id, paper);
    const problem = await refused('何婉', QINGHE.id, paper);
    expect(problem).toMatchObject({ status: 409, code: 'children/already-listed' });
    expect(problem.details).toEqual({ childId: id });
  });

  it('while the child is on another list of the district, without a word of where, and is written down', async () => {
    const paper = childPaper();
    const { id } = await lists('何婉', QINGHE.id, paper);
    const taken = { ...paper, classId: CLASSES.shiyanTwo.id, designatedTeacherId: null };
    const problem = await refused('方宁', SHIYAN.id, taken);
    expect(problem.code).toBe('children/already-listed');
    expect(problem.details).toBeUndefined();
    expect(JSON.stringify(problem)).not.toContain(id);
    const tried = await ReadModel.findOne({ childId: id, accountId: CAST.方宁.accountId }).lean();
    expect(tried).toMatchObject({ what: 'studentNo', why: '列入名单时核对学籍号' });
  });

  it('of the same child under the same number written without its letter', async () => {
    const paper = childPaper();
    await lists('何婉', QINGHE.id, paper);
    const problem = await refused('何婉', QINGHE.id, {
      ...paper,
      studentNo: paper.studentNo.slice(1),
    });
    expect(problem.code).toBe('children/already-listed');
  });
});

describe('a paper that does not fit', () => {
  it('gets a Chinese sentence under every field', async () => {
    const problem = await refused('何婉', QINGHE.id, {
      name: ' ',
      studentNo: '123',
      classId: 'third',
      categories: [],
    });
    expect(problem.code).toBe('common/invalid');
    const pointers = problem.errors?.map(({ pointer }) => pointer);
    expect(pointers).toEqual(['/name', '/studentNo', '/classId', '/categories']);
    expect(problem.errors?.every(({ detail }) => /[\u4e00-\u9fff]/.test(detail))).toBe(true);
  });

  it.each([CLASSES.shipanThree.id, 'cls_nowhere'])(
    'names the class when it is %s',
    async (classId) => {
      const problem = await refused('何婉', QINGHE.id, childPaper({ classId }));
      expect(problem.code).toBe('children/class-mismatch');
      expect(problem.errors?.[0]?.pointer).toBe('/classId');
    },
  );

  it.each(['吴静舟', '何婉', '郑岚'] as const)('names the teacher when it is %s', async (name) => {
    const designatedTeacherId = CAST[name].accountId;
    const problem = await refused('何婉', QINGHE.id, childPaper({ designatedTeacherId }));
    expect(problem.code).toBe('children/adult-mismatch');
    expect(problem.errors?.[0]?.pointer).toBe('/designatedTeacherId');
  });
});

describe('a child who is listed', () => {
  it('has an alias, a number, its adults, and a page that says what may be done', async () => {
    const child = await lists('何婉', QINGHE.id, childPaper({ name: '林知夏' }));
    expect(child).toMatchObject({
      schoolId: QINGHE.id,
      className: '三年级1班',
      listed: true,
      name: '林知夏',
      categories: ['leftBehind'],
      listedOn: '2025-09-01',
      why: '您是这所学校的管理员。',
      can: { recordTalk: false, designate: true, remove: true, move: true },
    });
    expect(child.adults.map(({ name }) => name)).toEqual(['李秋月', '周明溪', '王小川']);
  });

  it('takes the next number of its school, from 01', async () => {
    const paper = childPaper({ classId: CLASSES.shiyanTwo.id, designatedTeacherId: null });
    const first = await lists('方宁', SHIYAN.id, paper);
    const second = await lists('方宁', SHIYAN.id, { ...paper, ...number() });
    expect([first.number, second.number]).toEqual(['01', '02']);
    expect(first.alias).not.toBe(second.alias);
  });

  it('never shares its number: of ten listed at once, each is numbered alone or asked to try again', async () => {
    const papers = Array.from({ length: 10 }, () =>
      childPaper({ classId: CLASSES.shipanThree.id, designatedTeacherId: null }),
    );
    const answers = await Promise.all(
      papers.map((body) => app.as('孙立言').send(children.listChild, at(SHIPAN.id, body))),
    );
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    const { items } = await app.as('孙立言').call(children.list, { query: { limit: 100 } });
    expect(items.length).toBe(answers.filter(({ status }) => status === 201).length);
    expect(items.map(({ number }) => Number(number))).toEqual(items.map((_, nth) => nth + 1));
  });

  it('has a vacancy where the school designates nobody', async () => {
    const child = await lists('何婉', QINGHE.id, childPaper({ designatedTeacherId: null }));
    expect(child.adults[0]).toMatchObject({ role: 'subjectTeacher', vacant: true, name: null });
  });

  it('is written sealed: neither name nor 学籍号 lies readable in its document', async () => {
    const paper = childPaper({ name: '金丝雀名' });
    const { id } = await lists('何婉', QINGHE.id, paper);
    const stored = await Child.findById(id).orFail().lean();
    const bytes = Buffer.concat([
      Buffer.from(JSON.stringify(stored)),
      bytesOf(stored.name),
      bytesOf(stored.studentNo),
    ]);
    expect(bytes.includes('金丝雀名')).toBe(false);
    expect(bytes.includes(paper.studentNo)).toBe(false);
    expect(bytes.includes(paper.studentNo.slice(1))).toBe(false);
  });

  it('has one chain entry of ids and the day, and a record that the entry proves', async () => {
    const { id } = await lists('何婉', QINGHE.id);
    const entries = await EntryModel.find({ subjectId: id }).lean();
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({ kind: 'child.listed', by: CAST.何婉.accountId });
    expect(entries[0]?.facts).toEqual({ schoolId: QINGHE.id, day: '2025-09-01' });
    const act = await RosterAct.findOne({ childId: id }).lean();
    expect(act).toMatchObject({ kind: 'listed', designatedId: CAST.李秋月.accountId });
    expect(act?.proof).toMatchObject({ chain: `school:${QINGHE.id}` });
  });

  it('is one child when the same request arrives twice', async () => {
    const paper = childPaper();
    const key = 'listing-key-0001';
    const call = () => app.as('何婉').call(children.listChild, at(QINGHE.id, paper), { key });
    const [first, second] = [await call(), await call()];
    expect(second.id).toBe(first.id);
    expect(await RosterAct.countDocuments({ childId: first.id })).toBe(1);
  });
});

describe('a child whom another school has let go', () => {
  it('is listed as any other, keeps its one record, and tells nothing of the other school', async () => {
    const paper = childPaper({ name: '陈牧云' });
    const { id } = await lists('何婉', QINGHE.id, paper);
    const reason = { reason: '随父母搬家' };
    await app.as('何婉').call(children.remove, { params: { childId: id }, body: reason });
    const there = { ...paper, classId: CLASSES.shiyanTwo.id, designatedTeacherId: null };
    const child = await lists('方宁', SHIYAN.id, there);
    expect(child).toMatchObject({ id, schoolId: SHIYAN.id, name: '陈牧云', listed: true });
    expect(JSON.stringify(child)).not.toContain(QINGHE.id);
    const gone = await app.as('何婉').refusal(children.one, { params: { childId: id } });
    expect(gone.code).toBe('common/not-found');
  });

  it('is not taken up under another name, and the try is written down', async () => {
    const paper = childPaper({ name: '陈牧云' });
    const { id } = await lists('何婉', QINGHE.id, paper);
    await app.as('何婉').call(children.remove, {
      params: { childId: id },
      body: { reason: '随父母搬家' },
    });
    const there = { ...paper, classId: CLASSES.shiyanTwo.id, designatedTeacherId: null };
    const problem = await refused('方宁', SHIYAN.id, { ...there, name: '随便写的' });
    expect(problem).toMatchObject({
      status: 422,
      code: 'children/name-mismatch',
      errors: [{ pointer: '/name', detail: '姓名和学籍号对不上，请核对。' }],
    });
    expect(JSON.stringify(problem)).not.toMatch(new RegExp(`${id}|陈牧云|${QINGHE.id}`));
    const tried = { childId: id, accountId: CAST.方宁.accountId, why: '列入名单时核对姓名' };
    expect(await ReadModel.countDocuments(tried)).toBe(1);
    const child = await lists('方宁', SHIYAN.id, { ...there, name: ' 陈 牧云' });
    expect(child).toMatchObject({ id, schoolId: SHIYAN.id });
  });
});

const number = () => ({ studentNo: childPaper().studentNo });

describe('a 学籍号 that is listed', () => {
  it('with a birthday that has not come is refused, listed or looked up', async () => {
    const studentNo = `G99010120301231001${checkDigitOf('99010120301231001')}`;
    const detail = '学籍号第 7 到 14 位是出生日期，这一天还没到，请核对。';
    const errors = [{ pointer: '/studentNo', detail }];
    expect(await refused('何婉', QINGHE.id, childPaper({ studentNo }))).toMatchObject({ errors });
    const asked = await app.as('何婉').refusal(children.lookUp, { body: { studentNo } });
    expect(asked).toMatchObject({ code: 'common/invalid', errors });
  });

  it('is the same however it was typed, so that no child is listed twice', async () => {
    const paper = childPaper();
    await lists('何婉', QINGHE.id, paper);
    const typed = paper.studentNo.replace('G', 'ｇ\u200b').replace('2016', ' ２０１６-');
    const problem = await refused('何婉', QINGHE.id, { ...paper, studentNo: typed });
    expect(problem.code).toBe('children/already-listed');
    const found = await app.as('何婉').call(children.lookUp, { body: { studentNo: typed } });
    expect(found.items).toHaveLength(1);
  });

  it('is 待核 for the school when it proves nothing, and nobody else is told', async () => {
    const studentNo = childPaper().studentNo.replace('G', 'L');
    const { id, provisionalNo } = await lists('何婉', QINGHE.id, childPaper({ studentNo }));
    expect(provisionalNo).toBe(true);
    expect((await lists('何婉', QINGHE.id, childPaper())).provisionalNo).toBe(false);
    const seen = await app.as('李秋月').call(children.one, { params: { childId: id } });
    expect(seen.provisionalNo).toBeNull();
  });
});

describe('a name that is listed', () => {
  it('is one name however its dot, its blanks and what nobody sees were written', async () => {
    const paper = childPaper({ name: '阿依古丽·买买提' });
    const { id } = await lists('何婉', QINGHE.id, paper);
    await app
      .as('何婉')
      .call(children.remove, { params: { childId: id }, body: { reason: '转走' } });
    const there = { classId: CLASSES.shiyanTwo.id, designatedTeacherId: null };
    const name = '阿依古丽 ．\u200b买买提';
    const again = await lists('方宁', SHIYAN.id, { ...paper, ...there, name });
    expect(again).toMatchObject({ id, name });
  });

  it('with half a sign, or one that was lost, is refused in words', async () => {
    for (const name of ['林\ud842', '林\uffff', '林\ufffd'])
      expect(await refused('何婉', QINGHE.id, childPaper({ name }))).toMatchObject({
        errors: [{ pointer: '/name', detail: '姓名里有一个认不出的字，请删掉重写。' }],
      });
  });
});
