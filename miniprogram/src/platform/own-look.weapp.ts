// WeChat loads the code of a package with the first of its pages, and the curve is too heavy for the main one:
// the pages of a talk and 我的 carry it, and look as soon as one of them opens (`useOwnLook`).

/** Nothing to do inside WeChat. */
export const lookByItself = (_accountId: string): Promise<void> => Promise.resolve();
