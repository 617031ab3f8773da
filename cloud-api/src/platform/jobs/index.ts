// The door of the jobs floor: react to events, look after things each minute, run the worker.
export { clearRegister, subscribe, sweep, type Handler, type Sweep } from './register';
export { deadJobs, revivalOf } from './queue';
export { drainJobs, runNext, runWorker, type WorkerLimits } from './worker';
export { runSweeps } from './sweeps';
export { LeaseLostError, RunningJob } from './running-job';
export { JobModel, type Job, type JobState } from './job.model';
