/** How a bulk activity ends. `status` has the counts of its response. */
export interface BulkResult {
  status: Record<string, number>
  errors: string[]
  file?: string
}
