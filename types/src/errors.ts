// Every way in which the service refuses, collected from the rooms; what no room owns stands here.
// Clients decide by `code`, people read `title`; `mender` says who can put it right.
import { z } from 'zod';
import { accountsErrors } from './accounts/errors';
import { auditErrors } from './audit/errors';
import { childrenErrors } from './children/errors';
import { entry, type ErrorEntry } from './error-entry';
import { monthsErrors } from './months/errors';
import { noticesErrors } from './notices/errors';
import { organisationsErrors } from './organisations/errors';
import { talksErrors } from './talks/errors';

const commonErrors = {
  'common/invalid': entry(422, '有几处要补，请看标出的地方。'),
  'common/malformed': entry(400, '请求的格式不对，请更新小程序后再试。'),
  'common/not-utf8': entry(415, '这段文字的编码不对，要用 UTF-8，请更新小程序后再试。', 'operator'),
  'common/not-found': entry(404, '没有找到，可能已经移走，或者不归您看。'),
  'common/method-not-allowed': entry(405, '不能这样操作，请更新小程序后再试。'),
  'common/forbidden': entry(403, '您现在的身份不能做这件事。'),
  'common/conflict': entry(409, '刚才有人改了同一处，请看过最新的再试。'),
  'common/too-large': entry(413, '内容太长了，请写短一些。'),
  'common/too-many': entry(429, '点得太快了，请等一分钟再试。'),
  'common/key-reused': entry(
    422,
    '前一次交的已经收到，这次写的不一样。要补充就去补记；是另一件事，再交一次。',
  ),
  'common/key-missing': entry(400, '请求缺少防重复的编号，请更新小程序后再试。', 'operator'),
  'common/busy': entry(503, '现在太忙，您写的还在手机里，请过一会儿再试。', 'nobody'),
  'common/shut': entry(
    503,
    '这里有内容现在打不开，您写的还在手机里；请过一会儿再试，一直这样就告诉学校管理员。',
    'operator',
  ),
  'common/erased': entry(410, '这个孩子的资料已依法删除，不能再往里写。', 'nobody'),
  'common/internal': entry(500, '服务出了问题，您写的还在手机里，请过一会儿再试。', 'operator'),
  'contract/upgrade-required': entry(426, '心桥有新版本了，请关掉再打开一次就好。您写的都还在。'),
} as const satisfies Record<string, ErrorEntry>;

/** The register of all error codes, `room/fact`: one line for each room. */
export const ERRORS = {
  ...commonErrors,
  ...accountsErrors,
  ...auditErrors,
  ...organisationsErrors,
  ...childrenErrors,
  ...monthsErrors,
  ...talksErrors,
  ...noticesErrors,
} as const;

export type ErrorCode = keyof typeof ERRORS;

/** One fault of one field: `pointer` is a JSON pointer into the request body, `detail` a sentence that says what to do. */
export const FieldProblem = z.object({ pointer: z.string(), detail: z.string() });
export type FieldProblem = z.infer<typeof FieldProblem>;

/** What every refusal looks like on the wire: RFC 9457, `application/problem+json`. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional(),
    instance: z.string(),
    code: z.string(),
    details: z.record(z.string(), z.unknown()).optional(),
    errors: z.array(FieldProblem).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;
