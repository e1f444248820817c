/**
 * Wall-clock time without a zone, in the form of a `Date`: its local getters and setters work on UTC. A program that
 * computes with local dates then gives the same result on every machine, and no hour is missing or occurs twice.
 */
export class FloatingDate extends Date {
  /** Like `Date`, but without arguments it is 1970: nothing here may depend on the present time. */
  constructor(...given: readonly (number | string | Date)[]) {
    const [first = 0, month, ...rest] = given;
    if (month === undefined) super(first);
    else super(Date.UTC(Number(first), Number(month), ...rest.map(Number)));
  }

  override getTimezoneOffset(): number {
    return 0;
  }

  override getFullYear(): number {
    return this.getUTCFullYear();
  }

  override getMonth(): number {
    return this.getUTCMonth();
  }

  override getDate(): number {
    return this.getUTCDate();
  }

  override getDay(): number {
    return this.getUTCDay();
  }

  override getHours(): number {
    return this.getUTCHours();
  }

  override getMinutes(): number {
    return this.getUTCMinutes();
  }

  override getSeconds(): number {
    return this.getUTCSeconds();
  }

  override getMilliseconds(): number {
    return this.getUTCMilliseconds();
  }

  override setFullYear(...to: Parameters<Date['setUTCFullYear']>): number {
    return this.setUTCFullYear(...to);
  }

  override setMonth(...to: Parameters<Date['setUTCMonth']>): number {
    return this.setUTCMonth(...to);
  }

  override setDate(...to: Parameters<Date['setUTCDate']>): number {
    return this.setUTCDate(...to);
  }

  override setHours(...to: Parameters<Date['setUTCHours']>): number {
    return this.setUTCHours(...to);
  }

  override setMinutes(...to: Parameters<Date['setUTCMinutes']>): number {
    return this.setUTCMinutes(...to);
  }

  override setSeconds(...to: Parameters<Date['setUTCSeconds']>): number {
    return this.setUTCSeconds(...to);
  }

  override setMilliseconds(...to: Parameters<Date['setUTCMilliseconds']>): number {
    return this.setUTCMilliseconds(...to);
  }
}
