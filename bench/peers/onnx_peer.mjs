// The works "embed ..." of `einthoven benchmark` in ONNX Runtime: a JSON line.
//
//     node onnx_peer.mjs --work NAME --model PATH --shape 1,12,1000 [--threads N] [--repetitions N]
//
// PATH.onnx, PATH.input and PATH.output come from torch_peer.py --export; an answer that is not PyTorch's is an error.
import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { createRequire } from "node:module";
import ort from "onnxruntime-node";

// The rule of src/Einthoven/Benchmarking/Benchmark.cs.
const REPETITION_SECONDS = 0.15, WARM_UP_SECONDS = 0.2, FEWEST_RUNS = 2, ATTEMPTS = 3, TOLERATED = 0.05, TICKS_PER_SECOND = 100;
const LARGEST_ERROR = 1e-4;

const { values: given } = parseArgs({
  options: {
    work: { type: "string" }, model: { type: "string" }, shape: { type: "string" },
    threads: { type: "string", default: String(cpus().length) }, repetitions: { type: "string", default: "5" },
  },
});
const threads = Number(given.threads);
const session = await ort.InferenceSession.create(given.model + ".onnx", {
  intraOpNumThreads: threads, interOpNumThreads: 1, executionMode: "sequential", graphOptimizationLevel: "all",
});
const feeds = { signals: new ort.Tensor("float32", floats(given.model + ".input"), given.shape.split(",").map(Number)) };
const run = () => session.run(feeds);

requireEqual((await run()).projection.data, floats(given.model + ".output"));
console.log(JSON.stringify({ name: given.work, threads, ...(await measure(Number(given.repetitions))), version: version() }));

async function measure(repetitions) {
  const runs = Math.max(FEWEST_RUNS, Math.ceil(REPETITION_SECONDS / (await warmUp())));
  const clean = [], all = [];
  while (clean.length < repetitions && all.length < ATTEMPTS * repetitions) {
    const others = watchOthers();
    all.push(await seconds(runs));
    if (others() <= TOLERATED) clean.push(all.at(-1));
  }
  const disturbed = clean.length < repetitions, kept = disturbed ? all : clean;
  return { milliseconds: 1e3 * median(kept), repetitions: kept.length, discarded: all.length - kept.length, disturbed };
}

async function warmUp() {
  const start = performance.now();
  let last = 0;
  for (let count = 0; count < FEWEST_RUNS || performance.now() - start < 1e3 * WARM_UP_SECONDS; count++) last = await seconds(1);
  return last;
}

async function seconds(runs) {
  const start = performance.now();
  for (let i = 0; i < runs; i++) await run();
  return (performance.now() - start) / 1e3 / runs;
}

/** Begins to watch; the function returned tells what other processes took of the processors since. */
function watchOthers() {
  const [start, busy, own] = [performance.now(), busySeconds(), ownSeconds()];
  return () => Math.max(0, (busySeconds() - busy - (ownSeconds() - own)) / ((performance.now() - start) / 1e3 * cpus().length));
}

function busySeconds() {
  const [user, nice, system, , , irq, softirq, steal] = readFileSync("/proc/stat", "ascii").split("\n", 1)[0].trim().split(/ +/).slice(1).map(Number);
  return (user + nice + system + irq + softirq + steal) / TICKS_PER_SECOND;
}

function ownSeconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

function floats(path) {
  const bytes = readFileSync(path);
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
}

function requireEqual(found, expected) {
  const error = expected.reduce((largest, value, i) => Math.max(largest, Math.abs(found[i] - value)), 0);
  if (found.length !== expected.length || !(error <= LARGEST_ERROR)) throw new Error(`${given.work}: ONNX Runtime is ${error} off PyTorch's embedding.`);
}

function version() {
  return createRequire(import.meta.url)("onnxruntime-node/package.json").version;
}
