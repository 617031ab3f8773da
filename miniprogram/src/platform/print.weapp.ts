// Inside WeChat there is no paper.
export const canPrint = false;
export const printPage = (): void => undefined;
