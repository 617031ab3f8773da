// The door of the jobs floor: react to events, look after things each minute, run the worker.
export { clearRegister, subscribe, sweep, type Handler, type Sweep } from './register';
export { deadJobs, revivalOf } from './queue';
export { drainJobs, runNext, runWorker, type WorkerLimits } from './worker';
export { runSweeps } from './sweeps';
export { RunningJob } from './running-job';
export { JobModel, type Job } from './job.model';
