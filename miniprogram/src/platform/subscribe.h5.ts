// A browser has no WeChat to ask; reminders then stand in the inbox only.
/** Nothing to ask on H5. */
export const askForReminders = async (_templateIds: string[]): Promise<string[]> => [];
