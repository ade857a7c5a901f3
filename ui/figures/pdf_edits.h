// SPDX-License-Identifier: GPL-3.0-or-later
/// What QPdfWriter cannot say: a page that is not of whole points, a subject, and no date.
#pragma once

#include <QByteArray>
#include <QRectF>
#include <QString>

namespace lesionlab::ui {

/// `pdf`, as Qt writes it, with one page of exactly `page` (points, from the lower left corner of Qt's page), with a subject, and without
/// the date of creation, so that the same figure gives the same bytes. Its table of offsets is brought up to date. What does not look as
/// expected stays as it is.
[[nodiscard]] QByteArray withPageAndSubject(QByteArray pdf, const QRectF& page, const QString& subject);

/// Where a font has one glyph for a Chinese character and for the radical of the same shape, Qt says that it is the radical, and who copies
/// or looks for the text finds none. Afterwards it is the character.
[[nodiscard]] QByteArray withHanCharacters(QByteArray pdf);

} // namespace lesionlab::ui
