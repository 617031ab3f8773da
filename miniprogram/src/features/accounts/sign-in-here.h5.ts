// A browser has no WeChat to sign in with; in the demo its people are chosen instead.
export const signInHere = { withWeChat: false };
