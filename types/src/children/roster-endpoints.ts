// The endpoints by which a school keeps its list: who comes, who goes, what is put right, and how it came to be.
// They stand apart from those by which children are read, and are children's like them.
import { z } from 'zod';
import { AccountId } from '../accounts/ids';
import { Done, shortText } from '../common';
import { endpoint } from '../endpoint';
import { ClassId, SchoolId } from '../organisations/ids';
import { Child } from './child-page';
import { ChildId } from './ids';
import { ListChild } from './listing';
import { AskRoster, CorrectChild, OpenPlace, RosterEvent, RosterPage } from './roster';

const child = z.strictObject({ childId: ChildId });

/** The part of `children` that changes lists, or tells of them. */
export const rosterEndpoints = {
  listChild: endpoint({
    method: 'POST',
    path: '/schools/:schoolId/children',
    summary: '把一个孩子列入名单',
    access: 'signedIn',
    params: z.strictObject({ schoolId: SchoolId }),
    body: ListChild,
    response: Child,
    errors: [
      'common/forbidden',
      'children/already-listed',
      'children/name-mismatch',
      'children/class-mismatch',
      'children/adult-mismatch',
      'children/age-unlikely',
    ],
    once: true,
  }),
  // A body, not an address: a child's name must not stand in an address, which ends up in logs.
  roster: endpoint({
    method: 'POST',
    path: '/schools/:schoolId/roster-searches',
    summary: '学校的名单：谁在名单上、从哪天起，或者谁离开了；给管名单的人',
    access: 'signedIn',
    cost: 5,
    params: z.strictObject({ schoolId: SchoolId }),
    body: AskRoster,
    response: RosterPage,
    errors: ['common/forbidden'],
  }),
  openPlaces: endpoint({
    method: 'GET',
    path: '/schools/:schoolId/open-places',
    summary: '现在没有人负责的岗位，和没有人谈的孩子；不等到下个月',
    access: 'signedIn',
    params: z.strictObject({ schoolId: SchoolId }),
    response: z.object({ items: z.array(OpenPlace) }),
    errors: ['common/forbidden'],
  }),
  correct: endpoint({
    method: 'POST',
    path: '/children/:childId/corrections',
    summary: '更正孩子的姓名、学籍号或者类别；原来的写法封存，留着谁改的、为什么',
    access: 'signedIn',
    params: child,
    body: CorrectChild,
    response: Child,
    errors: ['common/forbidden', 'children/number-taken', 'children/age-unlikely'],
    once: true,
  }),
  rosterHistory: endpoint({
    method: 'GET',
    path: '/children/:childId/roster-history',
    summary: '一个孩子在这所学校名单上的经过：列入、离开、换班、更正，谁、什么时候、为什么',
    access: 'signedIn',
    params: child,
    response: z.object({ items: z.array(RosterEvent) }),
    errors: ['common/forbidden'],
  }),
  remove: endpoint({
    method: 'POST',
    path: '/children/:childId/departures',
    summary: '孩子离开名单或离开本区',
    access: 'signedIn',
    params: child,
    body: z.strictObject({ reason: shortText('原因', 100).meta({ grade: 'sealed' }) }),
    response: Child,
    errors: ['common/forbidden', 'children/not-listed'],
    once: true,
  }),
  comeBack: endpoint({
    method: 'POST',
    path: '/children/:childId/returns',
    summary: '孩子回到名单',
    access: 'signedIn',
    params: child,
    body: z.strictObject({ classId: ClassId.optional() }),
    response: Child,
    errors: ['common/forbidden', 'children/already-listed', 'children/class-mismatch'],
    once: true,
  }),
  move: endpoint({
    method: 'POST',
    path: '/children/:childId/moves',
    summary: '孩子在学校里换班；到别的学校是转学，由对方接收',
    access: 'signedIn',
    params: child,
    body: z.strictObject({ classId: ClassId, designatedTeacherId: AccountId.nullish() }),
    response: Done,
    errors: [
      'common/forbidden',
      'children/not-listed',
      'children/adult-mismatch',
      'children/class-mismatch',
      'children/transfer-first',
    ],
    once: true,
  }),
} as const;
