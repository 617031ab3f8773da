// What the build provides: style modules and the constants that config/index.ts defines.
/// <reference types="@tarojs/taro" />

declare module '*.scss';

/** Where the service answers: `/api` on H5, TARO_APP_API on weapp. */
declare const API_BASE: string;
/** Says which build this is: a hash of all that was compiled. */
declare const BUILD: string;
/** The public key with which the district's ledger is signed, 64 hex; empty: the first that a phone sees. */
declare const LEDGER_KEY: string;

declare namespace NodeJS {
  interface ProcessEnv {
    TARO_ENV?: 'weapp' | 'h5';
    TARO_APP_API?: string;
    XQ_LEDGER_KEY?: string;
  }
}

/** What is used of React's own renderer, whose types are not installed. */
declare module 'react-dom/client' {
  export function createRoot(place: Element): { render: (tree: unknown) => void };
}
