// Asks WeChat for the permission to send reminders; only inside a tap, or the client refuses.
// The answer is a courtesy: the inbox stays the truth.
import Taro from '@tarojs/taro';

/** Asks once for these templates; gives those that were accepted. Never rejects. */
export async function askForReminders(templateIds: string[]): Promise<string[]> {
  if (templateIds.length === 0) return [];
  try {
    const answer = (await Taro.requestSubscribeMessage({
      tmplIds: templateIds,
      entityIds: [],
    })) as unknown as Record<string, string>;
    return templateIds.filter((id) => answer[id] === 'accept');
  } catch {
    return [];
  }
}
