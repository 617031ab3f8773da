// The addresses of this room; a repeated act is answered by the child as it is now.
import { children } from '@xinqiao/types/children';
import { bind } from '../platform/http';
import { agreeToErase, readAgreements } from './agree-to-erase';
import { acceptTransfer, declineTransfer, withdrawTransfer } from './answer-transfer';
import { breakGlass, glassBrokenAgain } from './break-glass';
import { listChildren, lookUpChild, readChild } from './child.reads';
import { correctChild } from './correct-child';
import { designateTeacher } from './designate-teacher';
import { listGlassBreaks } from './glass.reads';
import { listChild } from './list-child';
import { moveChild } from './move-child';
import { removeChild } from './remove-child';
import { returnChild } from './return-child';
import { glassReviewedAgain, reviewGlassBreak } from './review-glass';
import { readOpenPlaces } from './open-places.reads';
import { proposeTransfer } from './propose-transfer';
import { readRosterHistory } from './roster-history.reads';
import { readRoster } from './roster-page.reads';
import { readTalkLoad } from './talk-load.reads';
import { readTransfer, readTransferPlaces, readTransfers } from './transfers.reads';
import { whoRead } from './who-read.reads';
import type { Ctx } from '../platform/context';

const done = async () => ({ done: true as const });
const replay = (ctx: Ctx, childId: string) => readChild(ctx, childId);

export const routes = [
  bind(children.list, (ctx, { query }) => listChildren(ctx, query)),
  bind(children.search, (ctx, { body }) => listChildren(ctx, body)),
  bind(children.one, (ctx, { params }) => readChild(ctx, params.childId)),
  bind(children.lookUp, (ctx, { body }) => lookUpChild(ctx, body.studentNo)),
  bind(children.listChild, { handle: listChild, replay }),
  bind(children.roster, readRoster),
  bind(children.openPlaces, readOpenPlaces),
  bind(children.correct, { handle: correctChild, replay }),
  bind(children.rosterHistory, readRosterHistory),
  bind(children.designate, { handle: designateTeacher, replay }),
  bind(children.remove, { handle: removeChild, replay }),
  bind(children.erasure, (ctx, { params }) => readAgreements(ctx, params.childId)),
  bind(children.agreeToErase, { handle: agreeToErase, replay: readAgreements }),
  bind(children.breakGlass, { handle: breakGlass, replay: glassBrokenAgain }),
  bind(children.glassBreaks, (ctx, { query }) => listGlassBreaks(ctx, query)),
  bind(children.whoRead, whoRead),
  bind(children.reviewGlassBreak, { handle: reviewGlassBreak, replay: glassReviewedAgain }),
  bind(children.comeBack, { handle: returnChild, replay }),
  bind(children.talkLoad, readTalkLoad),
  bind(children.move, { handle: moveChild, replay: done }),
  bind(children.transfers, readTransfers),
  bind(children.transferPlaces, readTransferPlaces),
  bind(children.proposeTransfer, { handle: proposeTransfer, replay: readTransfer }),
  bind(children.acceptTransfer, { handle: acceptTransfer, replay: done }),
  bind(children.declineTransfer, { handle: declineTransfer, replay: done }),
  bind(children.withdrawTransfer, { handle: withdrawTransfer, replay: done }),
];
