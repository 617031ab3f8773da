// Which of the two builds this is; Taro puts the word in while it compiles.
// The only place in ui/ and form/ that asks.

/** True in the mini-program, false in the H5 build and in unit tests. */
export const isWeapp = process.env.TARO_ENV === 'weapp';
