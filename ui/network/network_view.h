// SPDX-License-Identifier: GPL-3.0-or-later
/// NetworkView: the network's layers from input to outputs, as in the paper's Figure 1; a click shows a layer's units.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <QAbstractButton>
#include <QWidget>

#include "core/networks/architecture.h"

class QButtonGroup;
class QVBoxLayout;

namespace lesionlab::ui {

/// One layer: a box as wide as it has units and as high as its maps are large, on logarithmic scales.
class LayerButton : public QAbstractButton {
    Q_OBJECT

public:
    /// `longestName`: of all layers, so that the names stand below each other.
    LayerButton(const networks::ConvolutionalLayer& layer, const QString& longestName, QWidget* parent);
    /// `waiting`: they are silent only while the layer is shown, which it is not.
    void setSilentCount(int count, bool waiting);
    [[nodiscard]] QSize sizeHint() const override;
    /// So that name and mark are whole.
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] int nameWidth() const;

    networks::ConvolutionalLayer layer_;
    QString longestName_;
    int silent_ = 0;
    bool waiting_ = false;
};

class NetworkView : public QWidget {
    Q_OBJECT

public:
    explicit NetworkView(QWidget* parent = nullptr);

    void setNetwork(const networks::Architecture& architecture, const std::vector<std::string>& tasks);
    /// `silentUnits`: their number in each layer that has a lesion, the shown one or not.
    void setLayer(const std::string& layer, const std::map<std::string, int>& silentUnits);

Q_SIGNALS:
    void layerChosen(const QString& layer);

private:
    QVBoxLayout* column_ = nullptr;
    QButtonGroup* buttons_ = nullptr;
};

} // namespace lesionlab::ui
