/** The province of a class, as far as the class needs it. */
export interface ClassProvince {
  readonly id: string;
  /** Whether players may tell how well they play. */
  takesReports(): boolean;
}
