/** One measured figure, printed as one line of JSON. */
export interface BenchLine {
  readonly name: string
  /** The median of the samples. */
  readonly value: number
  /** What `value` and `baseline` are counted in, such as `ms`, `MB` or `calls`. */
  readonly unit: string
  /** What the figure is compared with: the same work done another way, or a bound set by physics or a limit. */
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
