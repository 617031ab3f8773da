// Invitations on paper: one slip a person, to be cut out and handed over. The code is printed once and kept nowhere.
import { ROLE_WORDS } from '@xinqiao/types/common';
import { inviteLeader, type Leader } from '../accounts';
import type { Ctx } from '../platform/context';
import { momentWords } from './words';

/** Makes a code for each of these people and gives the slips, in their order. */
export async function slipsFor(ctx: Ctx, leaders: readonly Leader[]): Promise<string[]> {
  const slips: string[] = [];
  for (const leader of leaders) {
    const { code, expiresAt } = await inviteLeader(ctx, leader);
    slips.push(`✂ ${whoIs(leader)}
    邀请码  ${code}
    在微信里打开小程序“心桥”，点“我有邀请码”，填进去。
    最晚 ${momentWords(expiresAt)} 用，只能用一次，只交给本人。`);
  }
  return slips;
}

/** A person with office and place: 何婉（柳溪镇青禾小学，学校管理员）. */
export function whoIs({ name, orgName, role }: Leader): string {
  return `${name}（${orgName}，${ROLE_WORDS[role]}）`;
}
