/** Icons as path data on a 24 × 24 grid, drawn with round strokes. */
const icons = {
  microphone: 'M12 4a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V7a3 3 0 0 1 3-3Z M6 11.5a6 6 0 0 0 12 0 M12 17.5V21',
  camera: 'M4 7h9a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H4a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1Z M15 11l6-3.5v9L15 13',
  screen: 'M4 5h16a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1Z M9 20h6 M12 16v4',
  slash: 'M4 4l16 16',
} as const;

function icon(name: keyof typeof icons): string {
  return (
    '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">' +
    `<path d="${icons[name]}"/><path class="slash" d="${icons.slash}"/></svg>`
  );
}

/** The studio's markup. It holds no words: those come from the messages, as text. */
export const studioTemplate = `
<div class="studio" part="studio" data-part="studio">
  <div class="banner" part="banner" data-part="banner" role="status" aria-live="polite" aria-atomic="true">
    <span class="lamp" aria-hidden="true"></span>
    <p class="told"><strong data-part="title"></strong> <span data-part="detail"></span></p>
  </div>
  <div class="desk">
    <div class="preview" part="preview">
      <video data-part="preview" muted autoplay playsinline></video>
      <span class="mark" data-part="on-air-mark" hidden></span>
      <div class="cover" data-part="cover">
        <p data-part="preview-note"></p>
        <button type="button" class="start" data-part="start" hidden></button>
      </div>
    </div>
    <div class="switches" role="group">
      <button type="button" data-part="mute-sound" disabled>${icon('microphone')}<span></span></button>
      <button type="button" data-part="mute-picture" disabled>${icon('camera')}<span></span></button>
      <span class="gap"></span>
      <button type="button" data-part="show-camera" disabled>${icon('camera')}<span></span></button>
      <button type="button" data-part="show-screen" disabled>${icon('screen')}<span></span></button>
    </div>
    <p class="error" part="error" data-part="error" role="alert" hidden></p>
  </div>
  <button type="button" class="air" part="air-button" data-part="air-button" disabled><span></span></button>
  <div class="side">
    <section class="card">
      <label><span data-part="microphone-label"></span><select data-part="microphones" disabled></select></label>
      <div class="meter" data-part="meter" role="meter" aria-valuemin="0" aria-valuemax="100" aria-valuenow="0"><i></i></div>
      <label><span data-part="camera-label"></span><select data-part="cameras" disabled></select></label>
    </section>
    <section class="card">
      <h2 data-part="audience-label"></h2>
      <p class="total" data-part="audience-total"></p>
      <ul data-part="audience-parts"></ul>
    </section>
  </div>
  <div class="quiz" part="quiz" data-part="quiz"></div>
</div>`;
