import { html, nothing, svg, type TemplateResult } from 'lit/html.js';
import { type TallyBar, type TallyChart } from '../desk/tally-chart.js';
import { type DeskWords } from '../words/desk-words.js';

/** A question's counts as a table whose shares are drawn as bars: what is seen is what is read out. */
export function chartTemplate(chart: TallyChart, at: number, words: DeskWords): TemplateResult {
  const facts = [
    words.say('desk.air.answered', { count: chart.answered }),
    ...(chart.correctShare === undefined
      ? []
      : [words.say('desk.air.correct', { percent: percentOf(chart.correctShare) })]),
    ...(chart.late === 0 ? [] : [words.say('desk.air.late', { count: chart.late })]),
  ];
  return html`<figure class="chart" data-question=${chart.questionId}>
    <figcaption>
      <strong dir="auto"
        >${chart.title === '' ? words.say('desk.air.question', { number: at + 1 }) : chart.title}</strong
      >
      <span>${facts.join(' · ')}</span>
    </figcaption>
    ${
      chart.bars.length === 0
        ? nothing
        : html`<table>
            <colgroup>
              <col class="labels" />
              <col />
              <col class="counts" />
            </colgroup>
            <thead class="unseen">
              <tr>
                <th scope="col">${words.say('desk.air.answer')}</th>
                <th scope="col">${words.say('desk.air.share')}</th>
                <th scope="col">${words.say('desk.air.count')}</th>
              </tr>
            </thead>
            <tbody>
              ${chart.bars.map((bar) => barTemplate(bar, words))}
            </tbody>
          </table>`
    }
  </figure>`;
}

function barTemplate(bar: TallyBar, words: DeskWords): TemplateResult {
  const percent = percentOf(bar.share);
  return html`<tr data-right=${bar.isRight === true}>
    <th scope="row">
      <bdi>${bar.label}</bdi
      >${bar.isRight === true ? html` <span class="right">✓<span class="unseen"> ${words.say('desk.air.right')}</span></span>` : nothing}
    </th>
    <td class="share">
      <svg class="bar" aria-hidden="true" preserveAspectRatio="none" viewBox="0 0 100 10">
        ${svg`<rect class="ground" width="100" height="10" /><rect class="fill" width=${percent} height="10" />`}
      </svg>
      <span class="unseen">${percent} %</span>
    </td>
    <td class="count">${bar.count}</td>
  </tr>`;
}

function percentOf(share: number): number {
  return Math.round(share * 100);
}
