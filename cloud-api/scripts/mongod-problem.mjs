// Every way in which a database can be missing has its own code and one plain Chinese sentence.
// Callers print the sentence and exit; tests look at the code.

/** Why there is no usable mongod; `message` is for the person at the keyboard. */
export class MongodProblem extends Error {
  /** @param {string} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.name = 'MongodProblem';
    this.code = code;
  }
}
