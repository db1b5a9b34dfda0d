/** One measured figure, printed as one line of JSON. */
export interface BenchLine {
  readonly name: string
  /** The median of the samples. */
  readonly value: number
  /** What `value` and `baseline` are counted in, such as `ms`, `MB` or `calls`. */
  readonly unit: string
  /** What the figure is held against: the same work done another way, or a bound that physics or a limit sets. */
  readonly baseline: number
  /** `value / baseline`: below one where less is better means better than the baseline. */
  readonly ratio: number
  /** How many measurements the median is of. */
  readonly samples: number
  /** What else belongs to the figure: sizes, percentiles, what the baseline is. */
  readonly [extra: string]: string | number | boolean
}

/** What a file tools/bench/NAME.ts exports. */
export interface Bench {
  run(): AsyncIterable<BenchLine>
}

/** The middle one of the samples, or the mean of the two in the middle. @throws RangeError without samples */
export function median(samples: readonly number[]): number {
  const sorted = samples.toSorted((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.floor((sorted.length - 1) / 2)]
  if (upper === undefined || lower === undefined) throw new RangeError('There is no median of nothing.')
  return (lower + upper) / 2
}

/** The line for samples of the work and samples of what it is held against, both in `unit`. */
export function compare(
  name: string,
  unit: string,
  samples: readonly number[],
  baselineSamples: readonly number[],
  extra: Readonly<Record<string, string | number | boolean>> = {},
): BenchLine {
  const value = median(samples)
  const baseline = median(baselineSamples)
  return { ...extra, name, value, unit, baseline, ratio: value / baseline, samples: samples.length }
}
