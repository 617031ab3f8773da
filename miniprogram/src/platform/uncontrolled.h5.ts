// A browser keeps what is typed by itself; only WeChat needs the cure of the other twin.
export {};
