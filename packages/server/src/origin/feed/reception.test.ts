import { describe, expect, it } from 'vitest';
import { Reception } from './reception.js';

function open() {
  const states: string[] = [];
  return { states, reception: new Reception('video', (kind, state) => states.push(`${kind} ${state}`)) };
}

describe('Reception', () => {
  it('tells what arrives, once for each change', () => {
    const { states, reception } = open();
    reception.expect(0);
    reception.packet(10);
    reception.packet(20);
    reception.tick(2_019);
    reception.tick(2_020);
    reception.tick(2_070);
    reception.packet(3_000);
    expect(states).toEqual(['video silent', 'video receiving', 'video silent', 'video receiving']);
  });

  it('does not take a muted Producer for a silent one', () => {
    const { states, reception } = open();
    reception.expect(0);
    reception.packet(10);
    reception.producer('paused', 20);
    reception.packet(21);
    reception.tick(9_000);
    reception.producer('resumed', 9_000);
    reception.packet(9_010);
    expect(states.slice(2)).toEqual(['video paused', 'video silent', 'video receiving']);
  });

  it('tells that a Producer is gone', () => {
    const { states, reception } = open();
    reception.expect(0);
    reception.producer('closed', 5);
    reception.packet(6);
    expect(states.at(-1)).toBe('video absent');
    expect(reception.state).toBe('absent');
  });
});
