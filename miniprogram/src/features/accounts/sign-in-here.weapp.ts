// Inside WeChat one tap signs in.
export const signInHere = { withWeChat: true };
