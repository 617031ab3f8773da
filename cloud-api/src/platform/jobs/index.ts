// The door of the jobs floor: react to events, look after things each minute, run the worker.
export {
  clearRegister,
  subscribe,
  sweep,
  type Handler,
  type Subscriber,
  type Sweep,
} from './register';
export { countJobs, enqueue } from './queue';
export { drainJobs, reviveJob, runNext, runSweeps, runWorker, type WorkerLimits } from './worker';
export { LeaseLostError, RunningJob } from './running-job';
export { JobModel, type Job, type JobState } from './job.model';
