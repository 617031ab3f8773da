// Stands where Taro's web runtime asks for a package whose answers nobody here reads (see index.ts).
// A browser is then called 浏览器 in the list of devices, whatever it is.
module.exports = {};
